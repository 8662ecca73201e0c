"""Reads a CSV file with pandas, and says how many seconds of work that was: csv_peer.py FILE c|python"""

import sys
import time

try:
    import pandas
except ImportError:
    sys.exit(3)

how = {"sep": ";"} if sys.argv[2] == "c" else {"sep": None, "engine": "python"}
before = time.process_time()
table = pandas.read_csv(sys.argv[1], **how)
print(time.process_time() - before, len(table), table["homo"].sum())
