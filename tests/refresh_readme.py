"""Runs the commands that README.md shows ("    $ khabar ...") and puts what they print, errors too, under them.

Usage: refresh_readme.py KHABAR README
"""
import os
import subprocess
import sys
import tempfile

khabar, readme = map(os.path.abspath, sys.argv[1:3])
root = os.path.dirname(readme)
lines = open(readme, encoding="utf-8").read().split("\n")
prompt = "    $ "
out, i = [], 0


def is_printed(line):
    return line < len(lines) and lines[line].startswith("    ") and not lines[line].startswith(prompt)


with tempfile.TemporaryDirectory() as folder:
    os.symlink(os.path.join(root, "tests"), os.path.join(folder, "tests"))
    os.mkdir(os.path.join(folder, "bin"))
    os.symlink(khabar, os.path.join(folder, "bin", "khabar"))
    environment = dict(os.environ, COLUMNS="100", PATH=os.path.join(folder, "bin") + ":" + os.environ["PATH"])
    while i < len(lines):
        out.append(lines[i])
        i += 1
        if not out[-1].startswith(prompt):
            continue
        run = subprocess.run(["sh", "-c", out[-1][len(prompt):]], cwd=folder, env=environment, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
        out += [("    " + line).rstrip() for line in run.stdout.split("\n")[:-1]]
        while is_printed(i) or i < len(lines) and not lines[i] and is_printed(i + 1):  # what was printed before
            i += 1
open(readme, "w", encoding="utf-8").write("\n".join(out))
