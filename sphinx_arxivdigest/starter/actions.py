"""The actions that the workflows for GitHub use: the one place that names their versions."""

from __future__ import annotations

#: What each placeholder of the workflows stands for, ``@CHECKOUT@`` for example: an action, and its
#: newest major version.
ACTIONS = {
    "CHECKOUT": "actions/checkout@v7",
    "PYTHON": "actions/setup-python@v7",
    "CACHE": "actions/cache@v6",
    "RESTORE": "actions/cache/restore@v6",
    "SAVE": "actions/cache/save@v6",
    "CONFIGURE": "actions/configure-pages@v6",
    "UPLOAD": "actions/upload-pages-artifact@v5",
    "DEPLOY": "actions/deploy-pages@v5",
}
