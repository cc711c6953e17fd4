"""temporary"""
import sys
from simulator.scenario import load_scenario
from simulator.simulation import simulate
from simulator.errors import ScenarioError
from simulator.texts import Texts, load_texts
class T(Texts):
    def __call__(self, key, /, **w): return key
def main():
    from simulator.reports.json_report import json_line
    bad=0
    for p in sys.argv[3:]:
        try:
            print(json_line(simulate(load_scenario(p)), T("en",{})))
        except ScenarioError as x:
            bad=1
            for q in x.problems: print(q, file=sys.stderr)
    return sys.exit(bad)
