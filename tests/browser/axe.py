"""What axe-core finds on a page as it stands."""

import json

from axe_playwright_python.sync_playwright import Axe

_RUN = "axe.run({context}, {options}).then((results) => results.violations)"


def violations(page, *, context="document", **options) -> list[dict]:
    """Each rule broken, as axe tells it: id, impact, nodes. `context` is JavaScript.

    Style sheets are not fetched a second time: none of our rules needs their text.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{Axe().axe_script}; null")
    options = json.dumps({"resultTypes": ["violations"], "preload": False, **options})
    return page.evaluate(_RUN.format(context=context, options=options))
