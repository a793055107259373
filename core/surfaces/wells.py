"""Surfaces with several wells: where a run ends depends on where it starts. See `core.surfaces`."""

from __future__ import annotations

from math import pi

from core.surfaces.bowls import JAMIL_YANG
from core.surfaces.entry import Surface, mirrored, opposite, points, swapped
from core.words import QT_TRANSLATE_NOOP

# Goldstein and Price's function is a product of two lines.
GOLDSTEIN_PRICE = (
    "(1 + (w1 + w2 + 1)^2 (19 - 14w1 + 3w1^2 - 14w2 + 6w1 w2 + 3w2^2))"
    " (30 + (2w1 - 3w2)^2 (18 - 32w1 + 12w1^2 + 48w2 - 36w1 w2 + 27w2^2))"
)
BRANIN_LEVEL = 5 / (4 * pi)  # the minimum of Branin's function, 10/(8 pi)
RASTRIGIN_HILL, RASTRIGIN_WELL = 0.502546036554675, 0.994958637652335
TANG_LOW, TANG_HIGH, TANG_TOP = -2.903534027771177, 2.7468027709908371, 0.15673125678034011

WELLS = (
    Surface(
        name="himmelblau",
        title=QT_TRANSLATE_NOOP("Surfaces", "Himmelblau's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Four equally deep wells: the start decides in which one a run ends."
        ),
        formula="(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2",
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        view=((-5.0, 5.0), (-5.0, 5.0)),
        start=(-0.5, -4.0),
        source="Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill",
        minima=points(
            "minimum",
            0.0,
            (3.0, 2.0),
            (-2.8051180869527448, 3.131312518250573),
            (-3.779310253377747, -3.2831859912861696),
            (3.5844283403304917, -1.8481265269644036),
        ),
        critical=(
            *points("maximum", 181.6165215225827, (-0.27084459066734762, -0.92303855647998145)),
            *points("saddle", 13.311926270405589, (3.3851541836070211, 0.073851879837749282)),
            *points("saddle", 67.719150087526145, (0.086677504555396356, 2.8842547011747759)),
            *points("saddle", 104.0151629175581, (-3.0730257507643897, -0.08135304428796751)),
            *points("saddle", 178.33723920192747, (-0.12796134673068008, -1.9537149802445763)),
        ),
    ),
    Surface(
        name="mccormick",
        title=QT_TRANSLATE_NOOP("Surfaces", "McCormick's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A tilted sheet of corrugated iron with one gentle well after the other."
        ),
        formula="sin(w1 + w2) + (w1 - w2)^2 - 1.5w1 + 2.5w2 + 1",
        domain=((-1.5, 4.0), (-3.0, 4.0)),
        view=((-1.5, 4.0), (-3.0, 4.0)),
        start=(3.5, -1.0),
        source="McCormick (1976), Math. Program. 10; " + JAMIL_YANG,
        minima=(
            *points("minimum", -1.9132229549810364, (-0.54719755119659774, -1.5471975511965979)),
            *points("local minimum", 1.2283696986087569, (2.5943951023931957, 1.5943951023931955)),
        ),
        critical=points("saddle", 1.9132229549810364, (1.5471975511965979, 0.54719755119659774)),
    ),
    Surface(
        name="three_hump_camel",
        title=QT_TRANSLATE_NOOP("Surfaces", "Three-hump camel"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Three wells in a row, the middle one deepest: speed decides which is met."
        ),
        formula="2w1^2 - 1.05w1^4 + w1^6/6 + w1 w2 + w2^2",
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        view=((-2.2, 2.2), (-2.0, 2.0)),
        start=(-2.0, -1.5),
        source=JAMIL_YANG,
        minima=(
            *points("minimum", 0.0, (0.0, 0.0)),
            *opposite(
                "local minimum", 0.29863844223685981, 1.7475523458302888, -0.87377617291514442
            ),
        ),
        critical=opposite("saddle", 0.87736155776314018, 1.07054229182366, -0.53527114591183),
    ),
    Surface(
        name="six_hump_camel",
        title=QT_TRANSLATE_NOOP("Surfaces", "Six-hump camel"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Six wells in three pairs of equal depth, and a saddle in the middle."
        ),
        formula="(4 - 2.1w1^2 + w1^4/3) w1^2 + w1 w2 + (4w2^2 - 4) w2^2",
        domain=((-3.0, 3.0), (-2.0, 2.0)),
        view=((-2.1, 2.1), (-1.2, 1.2)),
        start=(-1.2, -1.0),
        source="Dixon and Szegö (1978), Towards Global Optimisation 2, North-Holland",
        minima=(
            *opposite("minimum", -1.0316284534898774, 0.089842013100318058, -0.71265640302073963),
            *opposite(
                "local minimum", -0.21546382438371764, 1.703606714969981, -0.79608356867262509
            ),
            *opposite("local minimum", 2.1042503103112584, 1.6071047529201972, 0.56865145488413138),
        ),
        critical=(
            *opposite("maximum", 2.4962953510235768, 1.2302298765166526, 0.16233458445899496),
            *points("saddle", 0.0, (0.0, 0.0)),
            *opposite("saddle", 0.54371860097818514, 1.1092053368047865, -0.76826809250953987),
            *opposite("saddle", 2.2293571975307147, 1.6380679841897785, 0.22867406904439408),
            *opposite("saddle", 2.2294708180298599, 1.2960702671671092, 0.60508438803865849),
        ),
    ),
    Surface(
        name="goldstein_price",
        title=QT_TRANSLATE_NOOP("Surfaces", "Goldstein and Price's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Walls a million high around four small wells: look at its logarithm."
        ),
        formula=GOLDSTEIN_PRICE,
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        view=((-2.0, 2.0), (-2.0, 2.0)),
        start=(-1.0, 0.5),
        source="Goldstein and Price (1971), Math. Comput. 25, p. 569",
        minima=(
            *points("minimum", 3.0, (0.0, -1.0)),
            *points("local minimum", 30.0, (-0.6, -0.4)),
            *points("local minimum", 84.0, (1.8, 0.2)),
            *points("local minimum", 840.0, (1.2, 0.8)),
        ),
        critical=(
            *points("maximum", 1155.0, (0.8, 0.2)),
            *points("saddle", 35.0, (-0.4, -0.6)),
            *points("saddle", 99.0, (1.2, -0.2)),
            *points("saddle", 980.0, (1.4, 0.6)),
            *points("saddle", 990.0, (0.6, 0.4)),
        ),
    ),
    Surface(
        name="rastrigin",
        title=QT_TRANSLATE_NOOP("Surfaces", "Rastrigin's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "An egg box laid over a bowl: a well in every cell, the deepest in the middle.",
        ),
        formula="20 + w1^2 - 10cos(2π w1) + w2^2 - 10cos(2π w2)",
        domain=((-5.12, 5.12), (-5.12, 5.12)),
        view=((-5.12, 5.12), (-5.12, 5.12)),
        start=(-3.4, 2.6),
        source="Rastrigin (1974), Systems of Extremal Control, Nauka",
        minima=(
            *points("minimum", 0.0, (0.0, 0.0)),
            *swapped("local minimum", 0.994959057093291, RASTRIGIN_WELL, 0.0),
            *mirrored("local minimum", 1.98991811418658, RASTRIGIN_WELL, RASTRIGIN_WELL),
        ),
        critical=(
            *mirrored("maximum", 40.5025459819802, RASTRIGIN_HILL, RASTRIGIN_HILL),
            *swapped("saddle", 20.2512729909901, RASTRIGIN_HILL, 0.0),
            *swapped("saddle", 21.2462320480834, RASTRIGIN_WELL, RASTRIGIN_HILL),
        ),
    ),
    Surface(
        name="ackley",
        title=QT_TRANSLATE_NOOP("Surfaces", "Ackley's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A funnel in a field of dimples; at its tip the slope jumps."
        ),
        formula="20 + e - 20exp(-0.2sqrt(0.5(w1^2 + w2^2))) - exp(0.5(cos(2π w1) + cos(2π w2)))",
        domain=((-32.768, 32.768), (-32.768, 32.768)),
        view=((-5.0, 5.0), (-5.0, 5.0)),
        start=(-3.6, 2.4),
        source="Ackley (1987), A Connectionist Machine for Genetic Hillclimbing, Kluwer",
        minima=(
            *points("minimum", 0.0, (0.0, 0.0)),
            *swapped("local minimum", 2.57992755702987, 0.952166545950172, 0.0),
            *mirrored("local minimum", 3.57445187725768, 0.968477658707724, 0.968477658707724),
        ),
        critical=(
            *swapped("saddle", 3.25246924511318, 0.625780616856464, 0.0),
            *mirrored("maximum", 4.60893240189022, 0.673096520110738, 0.673096520110738),
            *swapped("saddle", 4.55877713529999, 0.577412535278215, 0.874762038875344),
        ),
    ),
    Surface(
        name="griewank",
        title=QT_TRANSLATE_NOOP("Surfaces", "Griewank's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Many soft wells of nearly the same depth: local minima that hardly hurt."
        ),
        formula="1 + (w1^2 + w2^2)/4000 - cos(w1) cos(w2/√2)",
        domain=((-600.0, 600.0), (-600.0, 600.0)),
        view=((-10.0, 10.0), (-10.0, 10.0)),
        start=(-5.0, 6.5),
        source="Griewank (1981), J. Optim. Theory Appl. 34",
        minima=(
            *points("minimum", 0.0, (0.0, 0.0)),
            *mirrored(
                "local minimum", 0.0073960403341150824, 3.1400226338955397, 4.4384444809207144
            ),
            *mirrored("local minimum", 0.0098646720610062136, 6.2800452793799044, 0.0),
            *mirrored("local minimum", 0.019719489248184802, 0.0, 8.8768889290956565),
        ),
        critical=(
            *mirrored("maximum", 2.0024686354182357, 3.1431642363549055, 0.0),
            *mirrored("maximum", 2.0049397419465622, 0.0, 4.4473302757643811),
            *mirrored("saddle", 1.001851785452283, 1.5723679104393218, 2.2225533025787545),
        ),
    ),
    Surface(
        name="styblinski_tang",
        title=QT_TRANSLATE_NOOP("Surfaces", "Styblinski and Tang's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Four broad wells of different depth, one for each choice of two signs."
        ),
        formula="(w1^4 - 16w1^2 + 5w1 + w2^4 - 16w2^2 + 5w2)/2",
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        view=((-4.0, 4.0), (-4.0, 4.0)),
        start=(0.6, 3.6),
        source="Styblinski and Tang (1990), Neural Netw. 3, p. 467",
        minima=(
            *points("minimum", -78.332331407542824, (TANG_LOW, TANG_LOW)),
            *points(
                "local minimum", -64.19561235905536, (TANG_LOW, TANG_HIGH), (TANG_HIGH, TANG_LOW)
            ),
            *points("local minimum", -50.058893310567882, (TANG_HIGH, TANG_HIGH)),
        ),
        critical=(
            *points("maximum", 0.39122471811071613, (TANG_TOP, TANG_TOP)),
            *points("saddle", -38.970553344716059, (TANG_LOW, TANG_TOP), (TANG_TOP, TANG_LOW)),
            *points("saddle", -24.833834296228584, (TANG_HIGH, TANG_TOP), (TANG_TOP, TANG_HIGH)),
        ),
    ),
    Surface(
        name="branin",
        title=QT_TRANSLATE_NOOP("Surfaces", "Branin's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Three equally deep wells along a bent valley with low passes between."
        ),
        formula="(w2 - 5.1w1^2/(4π^2) + 5w1/π - 6)^2 + 10(1 - 1/(8π)) cos(w1) + 10",
        domain=((-5.0, 10.0), (0.0, 15.0)),
        view=((-5.0, 10.0), (0.0, 15.0)),
        start=(6.0, 12.0),
        source="Branin (1972), IBM J. Res. Dev. 16; Dixon and Szegö (1978)",
        minima=points("minimum", BRANIN_LEVEL, (-pi, 12.275), (pi, 2.275), (3 * pi, 2.475)),
        critical=points("saddle", 20 - BRANIN_LEVEL, (0.0, 6.0), (2 * pi, 1.1)),
    ),
    Surface(
        name="levy13",
        title=QT_TRANSLATE_NOOP("Surfaces", "Lévy's function no. 13"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A bowl with ripples that are far steeper across than along."
        ),
        formula="sin(3π w1)^2 + (w1 - 1)^2 (1 + sin(3π w2)^2) + (w2 - 1)^2 (1 + sin(2π w2)^2)",
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        view=((-3.0, 3.0), (-3.0, 3.0)),
        start=(-1.5, -0.5),
        source="Lévy and Montalvo (1985), SIAM J. Sci. Stat. Comput. 6; " + JAMIL_YANG,
        minima=(
            *points("minimum", 0.0, (1.0, 1.0)),
            *points(
                "local minimum",
                0.109873658358838,
                (1.32961947454831, 1.0),
                (0.670380525451686, 1.0),
            ),
        ),
        critical=points(
            "saddle", 1.0280940922573, (1.16856475835144, 1.0), (0.83143524164856, 1.0)
        ),
    ),
    Surface(
        name="drop_wave",
        title=QT_TRANSLATE_NOOP("Surfaces", "Drop wave"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Rings around a drop: every ring but the innermost is a trap."
        ),
        formula="-(1 + cos(12sqrt(w1^2 + w2^2)))/(0.5(w1^2 + w2^2) + 2)",
        domain=((-5.12, 5.12), (-5.12, 5.12)),
        view=((-2.0, 2.0), (-2.0, 2.0)),
        start=(-0.7, 0.6),
        source=JAMIL_YANG,
        minima=points("minimum", -1.0, (0.0, 0.0)),
        smooth=True,  # the cosine is even, so the root's kink at the origin cancels
    ),
    Surface(
        name="two_wells",
        title=QT_TRANSLATE_NOOP("Surfaces", "Two wells"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "A deep and a shallow well with a pass between: what falls into the wrong one needs "
            "speed to leave it.",
        ),
        formula="(w1^2 - 1)^2 + w1/4 + (w2 - w1/2)^2",
        domain=((-3.0, 3.0), (-3.0, 3.0)),
        view=((-2.0, 2.0), (-1.5, 1.5)),
        start=(1.7, -0.8),
        source="This program: a tilted double well with a slanted floor",
        minima=(
            *points("minimum", -0.25379123722046892, (-1.0298959850506604, -0.51494799252533019)),
            *points(
                "local minimum", 0.24596335780479503, (0.96714893788303002, 0.48357446894151501)
            ),
        ),
        critical=points("saddle", 1.0078278794156739, (0.06274704716763034, 0.03137352358381517)),
    ),
)
