"""The line of each key and entry is found in whichever way the file is written."""

from data.registers.places import lines_of


def test_lines_are_found_however_the_file_is_written() -> None:
    text = '''\
# title = 1
"title" = ["一 # ]", 'two }']  # [limit]
a.b = 1
[[stage]]
id = """
x = 1
"""
[stage.more]
n = 2024-01-01
[[stage]]
id = "y"
limit = [ # none
  { n = 1, lead = { n = 2 } },

  { n = 3 },
]
'''
    lines = lines_of(text)
    places = {
        ("title",): 2,
        ("title", 1): 2,
        ("a", "b"): 3,
        ("stage", 0): 4,
        ("stage", 0, "id"): 5,
        ("stage", 0, "more", "n"): 9,
        ("stage", 1): 10,
        ("stage", 1, "id"): 11,
        ("stage", 1, "limit", 0, "lead", "n"): 13,
        ("stage", 1, "limit", 1, "n"): 15,
    }
    assert {path: lines.get(path) for path in places} == places
    assert ("x",) not in lines
