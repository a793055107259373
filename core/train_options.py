"""The options of `ravine train`: names and words only, so that asking for help loads nothing."""

from __future__ import annotations

from typing import Any

# Flag, and what the parser is told about it.
OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--data", {"metavar": "D", "help": "NAME [key=value ...], FILE.npz with X and y, FILE.csv"}),
    ("--samples", {"metavar": "N", "help": "how many samples the data has"}),
    ("--noise", {"metavar": "X", "help": "noise of the data, 0 to 0.5 as a rule"}),
    ("--seed", {"metavar": "N", "help": "of data, weights and batches, a whole number; 0"}),
    ("--validation", {"metavar": "SHARE", "help": "held out for validation; 0.5 by default"}),
    (
        "--folds",
        {"metavar": "K", "help": "cross-validate in K parts; loo leaves one out at a time"},
    ),
    ("--standardise", {"action": "store_true", "help": "scale the inputs to mean 0, spread 1"}),
    ("--features", {"metavar": "F,F", "help": "x1 x2 x1^2 x2^2 x1*x2 sin(x1) sin(x2)"}),
    ("--layers", {"metavar": "N,N", "help": "units from the inputs to the outputs: 2,8,8,1"}),
    ("--activation", {"metavar": "A", "help": "of the hidden layers, one for each or all; tanh"}),
    ("--output", {"metavar": "O", "help": "identity (the default), sigmoid or softmax"}),
    ("--init", {"metavar": "I", "help": "zeros uniform normal lecun glorot (the default) he"}),
    ("--dropout", {"metavar": "P", "help": "share that is left out, one for each layer or all"}),
    ("--normalise", {"metavar": "N", "help": "batch, layer or none, one for each layer or all"}),
    (
        "--loss",
        {
            "metavar": "L",
            "help": "mse (the default) mae huber hinge binary_cross_entropy softmax_cross_entropy",
        },
    ),
    ("--l1", {"metavar": "X", "help": "factor of the sum of the weights' sizes"}),
    ("--l2", {"metavar": "X", "help": "factor of half the sum of the weights' squares"}),
    ("--batch", {"metavar": "N", "help": "samples a step; 0 is all; 10 by default"}),
    ("--epochs", {"metavar": "N", "help": "how often all samples are used; 50 by default"}),
    ("--patience", {"metavar": "N", "help": "stop after N epochs without a better validation"}),
    ("--precision", {"metavar": "P", "help": "float64 (the default) or float32"}),
    (
        "--run",
        {
            "metavar": "R",
            "action": "append",
            "dest": "runs",
            "help": "OPTIMIZER [key=value ...]; again for more runs",
        },
    ),
    ("--weights-in", {"metavar": "FILE", "help": "npz with W1 b1 W2 b2 ... to start from"}),
    ("--weights-out", {"metavar": "FILE", "help": "npz for the recorded weights"}),
    ("--out", {"metavar": "FILE", "required": True, "help": "csv; - for CSV on stdout"}),
)
