# The scripts of Sphinx 9.0.0 to 9.1.0 cannot search in Chinese.
from sphinx import version_info

if (9, 0, 0) <= version_info[:3] < (9, 1, 1):
    html_search_language = "en"
