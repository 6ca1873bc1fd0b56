"""Make a site of a folder of digests.

In the order of a build: :mod:`.prepare` reads the :mod:`.settings`, has the digests scanned
(:mod:`.scan`) and named (:mod:`.plan_files`), the pages planned (:mod:`.plan`,
:mod:`.author_cut`) and handed to Sphinx as documents (:mod:`.project`);
:mod:`.outputs` deletes the outputs of pages that are gone; :mod:`.incremental` has pages written
again whose :mod:`.fingerprints` have changed; :mod:`.navigation` keeps sidebars small;
:mod:`.latest` writes the pages that lead to the newest days.
"""
