"""Print setup.cfg's install_requires as pip constraints at their lower bounds: `click >=8.1.7, <9` → `click==8.1.7`."""

from __future__ import annotations

import configparser
import re
import sys

config = configparser.ConfigParser()
config.read(sys.argv[1], encoding="utf-8")
for line in config["options"]["install_requires"].splitlines():
    bound = re.match(r"([\w.\-]+) *>=([\w.]+)", line)
    if bound:
        print(f"{bound[1]}=={bound[2]}")
