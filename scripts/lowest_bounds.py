"""Print what setup.cfg ships with, extras included, as pip constraints at their lower bounds: `click >=8.2.1, <9` → `click==8.2.1`.

Left out are the extras that test (`dev`, `fuzz`) and the one that needs a model of the user's own (`spacy`).
"""

from __future__ import annotations

import configparser
import re
import sys

NOT_SHIPPED = ("dev", "fuzz", "spacy")

config = configparser.ConfigParser()
config.read(sys.argv[1], encoding="utf-8")
extras = config["options.extras_require"]
shipped = [config["options"]["install_requires"], *(extras[name] for name in extras if name not in NOT_SHIPPED)]
lowest = {bound[1]: bound[2] for text in shipped for bound in re.finditer(r"^([\w.\-]+) *>=([\w.]+)", text, re.MULTILINE)}
print("\n".join(f"{name}=={version}" for name, version in lowest.items()))
