"""How good the grader is: its verdicts on labelled answers, held against their readers'."""
