"""Small articles of each style, and by hand what of them a roadmap should be offered.

Each is text, whose word it is, its day, and the proposals as (kind, subject, milestone, window, status, by whose word):
of a claim the word that it repeats, of a deal its sides, day and size.
"""

from __future__ import annotations

from typing import NamedTuple


class Press(NamedTuple):
    """One article and what it states."""

    by: str
    on: str
    text: str
    states: tuple[tuple[str, ...], ...]


PRESS = {
    "a maker's press release": Press(
        "amd",
        "2026-11-04",
        """AMD Announces Availability Plans

SANTA CLARA, Calif. — Nov. 4, 2026 — AMD (NASDAQ: AMD) today announced that the AMD Instinct MI455X will
be available in the first quarter of 2027. AMD Helios racks, powered by MI455X GPUs and EPYC Venice CPUs,
will ship in Q2 2027. The company began sampling Verano in October 2026. MI430X is now in production.

"We are on track to launch Instinct MI500 in 2027," said Dr. Lisa Su. AMD unveiled Instinct MI700X on 3
November 2026. Instinct MI700X will sample in 2028 and ship in 2029. MI440X did not ship in the third
quarter.

About AMD
For more than 50 years AMD has driven innovation in high-performance computing.""",
        (
            ("claim", "amd-mi455x", "available", "2027-Q1", "plan", ""),
            ("claim", "amd-helios", "available", "2027-Q2", "plan", ""),
            ("link", "amd-helios", "contains", "amd-mi455x", "", ""),
            ("link", "amd-helios", "contains", "amd-venice", "", ""),
            ("claim", "amd-verano", "sampling", "2026-10", "actual", ""),
            ("claim", "amd-mi430x", "production", "", "actual", ""),
            ("claim", "amd-mi500", "available", "2027", "plan", ""),
            ("claim", "amd-instinct-mi700x", "announced", "2026-11-03", "actual", ""),
            ("claim", "amd-instinct-mi700x", "sampling", "2028", "plan", ""),
            ("claim", "amd-instinct-mi700x", "available", "2029", "plan", ""),
        ),
    ),
    "an earnings call with fiscal quarters": Press(
        "nvidia",
        "2026-11-18",
        """NVIDIA Q3 FY2027 earnings call

Colette Kress: Rubin production shipments began in the third quarter. We expect Vera Rubin NVL72 to ramp
to volume next quarter. Rubin Ultra remains on track for the second half of fiscal 2028. We had planned
to ship Rubin CPX by the end of 2026. Rubin CPX has been cancelled.

Question: will Feynman ship in 2028?
Jensen Huang: Feynman will tape out next year.""",
        (
            ("claim", "rubin", "available", "FY2027-Q3", "actual", ""),
            ("claim", "vr-nvl72", "volume", "FY2028-Q1", "plan", ""),
            ("claim", "rubin-ultra", "available", "FY2028-H2", "plan", ""),
            ("claim", "rubin-cpx", "available", "", "cancelled", ""),
            ("claim", "feynman", "tape_out", "2027", "plan", ""),
        ),
    ),
    "a customer's call, of another's products": Press(
        "microsoft",
        "2026-04-29",
        """Maia 300 will be available next quarter. We will deploy AMD Helios in Q1 of fiscal 2027. Microsoft needs
GB300 NVL72 by the end of the fiscal year. We bought 3% of our power from wind in 2025.""",
        (
            ("claim", "maia-clea", "available", "FY2027-Q1", "plan", ""),
            ("claim", "amd-helios", "deployed", "2026-Q3", "plan", ""),
            ("need", "gb300-nvl72", "available", "..2026-06", "", ""),
        ),
    ),
    "rumours and what analysts expect": Press(
        "reuters",
        "2026-10-01",
        """Analysts expect MI500 to slip to 2028

According to people familiar with the matter, AMD's MI500 could be delayed to early 2028. Analysts expect
Helios 500 in the second half of 2027. A spokesperson declined to say whether Rubin Ultra ships in 2027.""",
        (
            ("claim", "amd-mi500", "available", "2028", "plan", ""),
            ("claim", "amd-mi500", "available", "early-2028", "plan", ""),
            ("claim", "amd-helios-500", "available", "2027-H2", "plan", ""),
        ),
    ),
    "two deals in one text": Press(
        "oracle",
        "2026-03-04",
        """Oracle today announced a new agreement with AMD to deploy 50,000 AMD Instinct MI455X GPUs starting in the
third quarter of 2026. Oracle signed a letter of intent with NVIDIA on 3 March 2026 for 2 GW of Vera
Rubin systems. The first 500 MW will be deployed by the end of 2026. Oracle needs Helios racks by Q4
2026.""",
        (
            ("claim", "amd-mi455x", "deployed", "2026-Q3", "plan", ""),
            ("claim", "amd-oracle-2026/1", "begins", "2026-Q3", "plan", ""),
            ("agreement", "amd", "oracle", "2026-03-04", "binding", "50000 units"),
            ("commitment", "amd-oracle-2026", "amd-mi455x", "50000 units", "binding", ""),
            ("agreement", "nvidia", "oracle", "2026-03-03", "intent", "2 GW"),
            ("commitment", "nvidia-oracle-2026", "", "500 MW", "intent", ""),
            ("claim", "vr-nvl72", "deployed", "..2026", "plan", ""),
            ("claim", "nvidia-oracle-2026/1", "completes", "..2026", "plan", ""),
            ("need", "amd-helios", "available", "..2026-Q4", "", ""),
        ),
    ),
    "the trade press": Press(
        "techzine",
        "2026-06-12",
        """Broadcom CEO Hock Tan said on Thursday that the company would deliver only small prototype quantities of
OpenAI's Jalapeno by the end of 2026. Volume shipments of the chip start in 2027, he added. OpenAI had
originally planned to deploy the chip in the second half of 2026. Google unveiled its TPU 8t in April.
Microsoft's Maia 300 was delayed from 2026 to 2027, The Information reported. In 2025, Microsoft spent
$80 billion on data centers.""",
        (
            ("claim", "openai-jalapeno", "available", "..2026", "plan", "broadcom"),
            ("claim", "openai-jalapeno", "volume", "2027", "plan", ""),
            ("claim", "tpu-8t", "announced", "2026-04", "actual", "google"),
            ("claim", "maia-clea", "available", "2027", "plan", "the-information"),
        ),
    ),
    "several products in one sentence": Press(
        "semianalysis",
        "2026-06-10",
        """TSMC said production of Venice began in May 2026 and volume production of Florence starts in 2028.
Trainium3 instances are generally available today; Trainium4 arrives in 2027. Google's TPU 8t and TPU 8i
will be available later this year. Unlike Blackwell, Rubin needs liquid cooling by 2027. Intel's Gaudi 3
support ends at the end of 2027.""",
        (
            ("claim", "amd-venice", "production", "2026-05", "actual", "tsmc"),
            ("claim", "amd-florence", "production", "2028", "plan", "tsmc"),
            ("claim", "trainium3", "available", "", "actual", ""),
            ("claim", "trainium4", "available", "2027", "plan", ""),
            ("claim", "tpu-8t", "available", "2026", "plan", ""),
            ("claim", "tpu-8i", "available", "2026", "plan", ""),
            ("claim", "gaudi3", "end_of_support", "", "plan", ""),
        ),
    ),
    "a list": Press(
        "amd",
        "2026-11-20",
        """Product availability

• AMD Instinct MI430X: sampling in Q1 2027, production in Q3 2027
• AMD Instinct MI440X: available now
• ROCm 10.3: release planned for January 2027""",
        (
            ("claim", "amd-mi430x", "sampling", "2027-Q1", "plan", ""),
            ("claim", "amd-mi430x", "production", "2027-Q3", "plan", ""),
            ("claim", "amd-mi440x", "available", "", "actual", ""),
            ("claim", "amd-rocm-10.3", "available", "2027-01", "plan", ""),
        ),
    ),
    "a deal with a warrant": Press(
        "reuters",
        "2026-09-02",
        """Vultr signs chip deal with AMD

Vultr and AMD signed a definitive agreement on 1 September 2026 under which Vultr will deploy up to 2
gigawatts of AMD Instinct MI455X GPUs in Helios racks, beginning in the first half of 2027. AMD issued
Vultr warrants for 50 million shares at an exercise price of $0.01, which vest once the AMD share price
reaches $400.""",
        (
            ("claim", "amd-mi455x", "deployed", "2027-H1", "plan", "amd"),
            ("claim", "amd-vultr-2026/1", "begins", "2027-H1", "plan", "amd"),
            ("agreement", "amd", "vultr", "2026-09-01", "binding", "2 GW"),
            ("commitment", "amd-vultr-2026", "", "2 GW", "option", ""),
            ("warrant", "amd-vultr-2026", "50000000", "0.01", "400", ""),
        ),
    ),
    "nothing of a roadmap": Press(
        "reuters",
        "2026-11-05",
        """Meta reported revenue of $51 billion in the third quarter of 2026, up 26%. Grace Hopper was born in 1906.
Titan shipping said its vessels will arrive in Rotterdam in October. AMD shares rose 4% on Tuesday after
the company said it would buy back $6 billion of stock in 2027. The Florence conference in May 2027 will
feature talks by NVIDIA. Meta will need to meet massive demand for inference in the next few years. The
team in Milan may march on in May.""",
        (),
    ),
    "what was expected before, and what two do at one time": Press(
        "hpcwire",
        "2026-10-14",
        """Google has told customers that TPU 8t volume shipments, which had been expected in the third quarter,
will now begin in the fourth quarter of 2026, three people with knowledge of the plans said. Last year Google
shipped Ironwood in November.

AMD's Verano sampled in September and is on track for production in 1H27. Oracle expects its first Helios cluster
to go live in early Q1 2027. ROCm 10.3 and CUDA 13.6 ship in January 2027.""",
        (
            ("claim", "tpu-8t", "volume", "2026-Q4", "plan", "google"),
            ("claim", "tpu-v7", "available", "2025-11", "actual", "google"),
            ("claim", "amd-verano", "sampling", "2026-09", "actual", ""),
            ("claim", "amd-verano", "production", "2027-H1", "plan", ""),
            ("claim", "amd-helios", "deployed", "early-2027-Q1", "plan", "oracle"),
            ("claim", "amd-rocm-10.3", "available", "2027-01", "plan", ""),
            ("claim", "nvidia-cuda-13.6", "available", "2027-01", "plan", ""),
        ),
    ),
}
