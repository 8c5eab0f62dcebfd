"""Flips one bit in one place of a node's journal, or lists the places.

  flip.py STORE            prints a line `TABLE COLUMN ROWID LENGTH` a place
  flip.py STORE TABLE COLUMN ROWID OFFSET
"""
import sqlite3
import sys

# What the journal stands on: its entries, the records they commit to, the tiles and the signed heads.
PLACES = [("leaf", "entry"), ("leaf", "record"), ("tile", "hashes"), ("checkpoint", "note")]

store = sqlite3.connect(sys.argv[1])


def key(table):
    return {"leaf": "n", "tile": "n", "checkpoint": "size"}[table]


if len(sys.argv) == 2:
    for table, column in PLACES:
        for row, length in store.execute(f"select {key(table)}, length(cast({column} as blob)) from {table} order by 1"):
            if length:
                print(table, column, row, length)
else:
    table, column, row, offset = sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
    value, kind = store.execute(
        f"select cast({column} as blob), typeof({column}) from {table} where {key(table)} = ?", (row,)
    ).fetchone()
    value = bytearray(value)
    value[offset] ^= 1
    value = bytes(value).decode("latin-1") if kind == "text" else bytes(value)
    store.execute(f"update {table} set {column} = ? where {key(table)} = ?", (value, row))
    store.commit()
