"""A hundred queries for the search: what stands in real digests and in made-up ones."""

from __future__ import annotations

#: Counted exactly: no phrases, no signs, at most two signs of scripts that separate no words.
EXACT = (
    """
diffusion | diffus | models | model | "model" | loss | gan | gans | 3d | rl | world model
transformer attention | large language | news | neural -network | schrödinger | Schrodinger
ERDŐS | erdos | garcia | müller | zhang | smith | ａｔｔｅｎｔｉｏｎ | atten | a | 4 | x
模型 | 学习 | 幻觉 | 推理 | 视觉 | 学 | 模 | 机 | 模型 -视觉 | 幻觉 -视觉 | 优化 数据
diffusion 模型 | 强化 -diffusion | 训练 robot | の | 모델 | -survey | -diffus | -模型 | -學
diffusion -video | video -model | cat:cs | cat:cs.cl | cat:cs.LG | cat:cs. | cat:stat
cat:math.X | math | -cat:cs.CV | -cat:cs | cat:cs.CV -video | cat:cs.CL 幻觉
cat:cs.CL 模型 -优化 | author:zhang | author:zh | author:"wei zhang" | author:"zhang wei"
author:"j smith" | author:wei | author:garcía | author:garcia | author:müller
author:MULLER | author:smith author:j | author:j | author:"zhang, w | author:o' | author:-
author:李 | author:"li" | -author:li | author:li -author:wei | author:zhang cat:cs.CL
author:zhang 模型 | author:"jean-luc" | author:luc | author:伟 | author:nobody | id:2501
id:2501.0000 | id:2501.00003 | 2501.00003 | arXiv:2501.00004v2 | id:2606.16 | 2606.16139
https://arxiv.org/abs/2501.00005 | id:hep-th/9901001 | hep-th/9901001 | -id:2501 | id:x
robot author:li | 优化 author:wang -cat:cs.AI | image image | image images
imag imag -images | -id:x | id:2501.90003 | 2501.90002 | arXiv:2501.90004v2 | cat:math-ph
cat:math | -cat:math
""".strip()
    .replace("\n", " | ")
    .split(" | ")
)
#: Three signs and more, which are found by twos.
DENSE = """
强化学习 | 大语言模型 | 扩散模型 | 可解释性 | 多模态 | 机器人 | 思维链 | 注意力 | 模型训练
""".strip().split(" | ")
#: Leave out what has three signs and more.
WITHOUT_DENSE = [
    "-强化学习",
    "-大语言模型",
    "模型 -扩散模型",
    "cat:cs.CL -注意力",
    "-多模态 -机器人",
]
#: Their words may stand apart.
PHRASES = (
    """
"large language model" | "language mod | "diffusion models" | "of the" | gpt-4 | zero-shot | c++
.net | o(n) | GPT模型 | "deep learning" 模型 | -"language model" | -"of the" -gpt-4 | ++ | 。
state-of-the-art | "state of the art" | https://example.org/x | math-ph | cs.CL cs.AI | cs.CV
zero-shot retrieval | stat.ml
""".strip()
    .replace("\n", " | ")
    .split(" | ")
)
PHRASES.append("x" * 60)
