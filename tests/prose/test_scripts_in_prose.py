"""Superscripts and subscripts without braces, and emphasis within words: the rule, by kinds.

In each line ``^[…]`` stands for a superscript of the page, ``_[…]`` for a subscript, ``+[…]`` for
bold type and ``/[…]`` for emphasis.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from counting import calls
from docutils import nodes

from sphinx_arxivdigest.prose import parse, plain, to_html
from sphinx_arxivdigest.prose.write.nodes import to_nodes

MARKS = {"sup": "^", "sub": "_", "strong": "+", "em": "/"}


def shown(source: str) -> str:
    """The text of a page, with the elements of :data:`MARKS` written shortly."""
    html = str(to_html(parse(source), formula=lambda formula: f"${formula.source}$"))
    html = re.sub(r"<(sup|sub|strong|em)>", lambda tag: f"{MARKS[tag[1]]}[", html)
    html = re.sub(r"</(?:sup|sub|strong|em)>", "]", html)
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


SUPERSCRIPTS = [
    # Numbers above anything.
    ("R^2=0.9, partial R^2 = 0.1", "R^[2]=0.9, partial R^[2] = 0.1"),
    ("p<10^-3 and p < 10^−12.", "p<10^[−3] and p < 10^[−12]."),
    ("O(n^2), O(N^2.51), n^2log n", "O(n^[2]), O(N^[2.51]), n^[2]log n"),
    ("10^2-10^3x faster, 10^6km", "10^[2]-10^[3]x faster, 10^[6]km"),
    ("3 g m^-3, 5 km^2, 1 m s^-1", "3 g m^[−3], 5 km^[2], 1 m s^[−1]"),
    ("epsilon^2=0.04, tau^2-Test", "epsilon^[2]=0.04, tau^[2]-Test"),
    ("Q^2B-Net and CD^2E^2", "Q^[2]B-Net and CD^[2]E^[2]"),
    ("(a+b)^2, |x|^2, ‖x‖^2, x'^2, 5%^2", "(a+b)^[2], |x|^[2], ‖x‖^[2], x'^[2], 5%^[2]"),
    ("x_{1}^2 and $x$^2", "x_[1]^[2] and $x$^[2]"),
    ("n^1/3, n^-1/12 and n^2/3", "n^[1/3], n^[−1/12] and n^[2]/3"),
    ("2^2n, 10^3x, x^2y, 12^2m", "2^[2n], 10^[3]x, x^[2]y, 12^[2]m"),
    ("^13C and (^87Rb), ^{14}N", "^[13]C and (^[87]Rb), ^[14]N"),
    # Letters and words above variables, numbers, brackets and short names.
    ("2^n-1, e^ε/(1+e^ε), O(m^n)", "2^[n]-1, e^[ε]/(1+e^[ε]), O(m^[n])"),
    ("e^-λt, e^iπ, e^-x", "e^[−λt], e^[iπ], e^[−x]"),
    ("R^n×m and R^d", "R^[n×m] and R^[d]"),
    ("X^TX, w^Tx, A^T, A^-T", "X^[T]X, w^[T]x, A^[T], A^[−T]"),
    ("A^μν, sigma^k, e^epsilon", "A^[μν], sigma^[k], e^[epsilon]"),
    ("F1^C, +0.2 AP^m, AP^mask", "F1^[C], +0.2 AP^[m], AP^[mask]"),
    ("P^NP[log], L^inf, i^th, 5^th", "P^[NP][log], L^[inf], i^[th], 5^[th]"),
    (r"90^\circ and π^\star", "90^[∘] and π^[⋆]"),
    # Signs.
    ("x^*, Q^*(s), A^+, U^†, L^∞ norm", "x^[*], Q^[*](s), A^[+], U^[†], L^[∞] norm"),
    ("Someone^*, Another^†", "Someone^[*], Another^[†]"),
    ("e^+e^-, mu^+mu^-", "e^[+]e^[-], mu^[+]mu^[-]"),
    ("Ca^2+, Fe^3+, SO_4^2-, x^2+y", "Ca^[2+], Fe^[3+], SO_[4]^[2-], x^[2]+y"),
    ("2^√n, n^√(2k), e^-Ω(n), n^log n, ρ^⊗n", "2^[√n], n^[√(2k)], e^[−Ω(n)], n^[log n], ρ^[⊗n]"),
    ("Abc1^-/-, KO^+/- and a^-/b", "Abc1^[-/-], KO^[+/-] and a^[-]/b"),
    ("A^⊤B, Ξ_cc^++, 45^oC, R^2_adj", "A^[⊤]B, Ξ_[cc]^[++], 45^[o]C, R^[2]_[adj]"),
    # What brackets hold together.
    ("A^(N+1), S^(d-1)×Δ^(K-1)", "A^[N+1], S^[d−1]×Δ^[K−1]"),
    ("x^(i), the i-th", "x^[(i)], the i-th"),
    (
        "2^O(n log n), n^o(1), 2^poly(n), 2^polylog(n)",
        "2^[O(n log n)], n^[o(1)], 2^[poly(n)], 2^[polylog(n)]",
    ),
    # Chinese has no spaces.
    ("达到10^6倍，在F^n上", "达到10^[6]倍，在F^[n]上"),
]

SUBSCRIPTS = [
    # One letter, above all.
    ("x_i, (x_i), x_1,…,x_n", "x_[i], (x_[i]), x_[1],…,x_[n]"),
    ("令 x_i 与 S_b，损失L_k最小", "令 x_[i] 与 S_[b]，损失L_[k]最小"),
    ("H_0(s) + R_KT(s), E_8, W_2", "H_[0](s) + R_[KT](s), E_[8], W_[2]"),
    ("L_pre/L_post, N_eff, M_sun", "L_[pre]/L_[post], N_[eff], M_[sun]"),
    ("L_InfoNCE and L_LPIPS", "L_[InfoNCE] and L_[LPIPS]"),
    ("g_BH, 1/p_min, √p_max, d_model", "g_[BH], 1/p_[min], √p_[max], d_[model]"),
    (
        "n_max, k_min, n_eff, n_opt, n_ref, n_tot, n_avg, n_in, n_out, (x)_in",
        "n_[max], k_[min], n_[eff], n_[opt], n_[ref], n_[tot], n_[avg], n_[in], n_[out], (x)_[in]",
    ),
    (
        "s_global, r_mlp, p_theta, L_l1, L_smoothL1",
        "s_[global], r_[mlp], p_[theta], L_[l1], L_[smoothL1]",
    ),
    ("∇_θμ(s), ∇_aQ, g_μν, ᾱ_i, Ŷ_k", "∇_[θ]μ(s), ∇_[a]Q, g_[μν], ᾱ_[i], Ŷ_[k]"),
    ("b*_k, f'_h, w_(i-1)", "b*_[k], f'_[h], w_[i−1]"),
    ("L_total^t and λ_depth^2", "L_[total]^[t] and λ_[depth]^[2]"),
    ("2x_i+3mE_8, dx_t, Δt_i, vF_q", "2x_[i]+3mE_[8], dx_[t], Δt_[i], vF_[q]"),
    ("x_1y_2, a_1a_2, K_D, |r_rb|", "x_[1]y_[2], a_[1]a_[2], K_[D], |r_[rb]|"),
    (
        "S_2n, D_4h, M_200c, M_BH = 2 x 10^9 M_sun",
        "S_[2n], D_[4h], M_[200c], M_[BH] = 2 x 10^[9] M_[sun]",
    ),
    ("k_BT, M_⊙, R_+, C_∞, d_×", "k_[B]T, M_[⊙], R_[+], C_[∞], d_[×]"),
    ("x_<t, R_≥0 and k_eq", "x_[<t], R_[≥0] and k_[eq]"),
    ("t_1/2, 5P_3/2, z_α/2, x_1/2", "t_[1/2], 5P_[3/2], z_[α/2], x_[1]/2"),
    ("β_0+β_1x_1, ⟨x,y⟩_H, n_↑", "β_[0]+β_[1]x_[1], ⟨x,y⟩_[H], n_[↑]"),
    ("lim_n→∞, sup_x∈X, inf_x f", "lim_[n→∞], sup_[x∈X], inf_[x] f"),
    ("S_(i,j) and f_(x)", "S_[i,j] and f_[(x)]"),
    (r"L_\text{CE} and x_\theta", "L_[CE] and x_[θ]"),
    ("G-hat_t, P-bar_genomic", "G-hat_[t], P-bar_[genomic]"),
    ("_the x_i are small_", "/[the x_[i] are small]"),
    # Greek letters and signs, in words, too.
    ("σ_ℓ, p_θ(τ), λ_phys, ∑_i w_i", "σ_[ℓ], p_[θ](τ), λ_[phys], ∑_[i] w_[i]"),
    ("d-ℓ_o-ℓ_e-2ℓ_oe, π_1α_1···π_Wα_W", "d-ℓ_[o]-ℓ_[e]-2ℓ_[oe], π_[1]α_[1]···π_[W]α_[W]"),
    ("mu_s*m*g, alpha_ij * v_j, delta_fail", "mu_[s]*m*g, alpha_[ij] * v_[j], delta_[fail]"),
    ("pi_theta and alpha_pi", "pi_[theta] and alpha_[pi]"),
    ("p_theta, Ỹ_k, G-tilde_t", "p_[theta], Ỹ_[k], G-tilde_[t]"),
    (r"\alpha_i and \ell_p", "α_[i] and ℓ_[p]"),
    # Brackets and other scripts.
    ("||w||_2, |x|_p, [a]_+, (x)_max", "||w||_[2], |x|_[p], [a]_[+], (x)_[max]"),
    ("F_q^n, Q_AB^*, σ_i^2", "F_[q]^[n], Q_[AB]^[*], σ_[i]^[2]"),
    ("π^★_X, B^0_s, F^a_μν, B^{0}_s", "π^[★]_[X], B^[0]_[s], F^[a]_[μν], B^[0]_[s]"),
    (r"(a_i)_j, {x_i}_j, \emph{name}_word", "(a_[i])_[j], x_[i]_[j], /[name]_word"),
    ("∑_i=1^n x_i, sum_i=1^n", "∑_[i=1]^[n] x_[i], sum_[i=1]^[n]"),
    # Measures and functions.
    ("AP_S, mAP_50, AP_small, F1_macro", "AP_[S], mAP_[50], AP_[small], F1_[macro]"),
    ("MAE_z, TV_α, CKA_Delta", "MAE_[z], TV_[α], CKA_[Delta]"),
    ("log_2 n, argmax_x f, argmin_x f", "log_[2] n, argmax_[x] f, argmin_[x] f"),
    (
        "lim_n a_n, prod_i, sup_x, max_θ, min_x",
        "lim_[n] a_[n], prod_[i], sup_[x], max_[θ], min_[x]",
    ),
    # Groups, doses and spaces.
    ("SL_2(Z), Sp_2n, SO_3, IC_50, FEV_1", "SL_[2](Z), Sp_[2n], SO_[3], IC_[50], FEV_[1]"),
    ("AdS_5×S^5, AdS_3/CFT_2, R_⊕", "AdS_[5]×S^[5], AdS_[3]/CFT_[2], R_[⊕]"),
    # Chemistry.
    ("H_2O, CO_2, PM_2.5, H_2O_2", "H_[2]O, CO_[2], PM_[2.5], H_[2]O_[2]"),
    ("CH_4, NH_3, SpO_2, PaCO_2", "CH_[4], NH_[3], SpO_[2], PaCO_[2]"),
    ("Li_0.5Ni_0.5Mn_0.5Co_0.5O_2", "Li_[0.5]Ni_[0.5]Mn_[0.5]Co_[0.5]O_[2]"),
    ("Al_2O_3, MoS_2, C_2H_5OH", "Al_[2]O_[3], MoS_[2], C_[2]H_[5]OH"),
    ("La_2-xSr_xCuO_4, YBa_2Cu_3O_7-x", "La_[2−x]Sr_[x]CuO_[4], YBa_[2]Cu_[3]O_[7−x]"),
    ("Ba_1-xK_xFe_2As_2, SrTiO_3-δ", "Ba_[1−x]K_[x]Fe_[2]As_[2], SrTiO_[3−δ]"),
    ("K_xFe_2-ySe_2, CO_2-based", "K_[x]Fe_[2−y]Se_[2], CO_[2]-based"),
    ("α-RuCl_3, 1T-TaS_2, FiO_2", "α-RuCl_[3], 1T-TaS_[2], FiO_[2]"),
    ("YBa_2Cu_3O_7, Sr_xCuO_4", "YBa_[2]Cu_[3]O_[7], Sr_[x]CuO_[4]"),
]

UNTOUCHED = [
    # Names that programs use.
    "snake_case, a_b_c, max_tokens, n_layers, t_sne, k_means_plus, top_k, top_p, min_p",
    "GPT_4, BERT_base, T5_base, CNN_3, ABC_DEF, QA_bn, SHA_Night, UD_Latin, LaNet_ext",
    "o200k_base, q4_k_m, Q4_0, Top_F1, patch_mean, load_topic, id_1, user_id, V_WXYZ",
    "__init__, __init__.py, __call__(x), _private, trailing_",
    "my_log_2, np.log_2, data_mu_s, x.AP_S, x_α_i, k_nn, x_2nd, Sr_xyz, a_+b",
    "3D_box, 5G_AI, (x)_word, train_x, n_gpu, U_net, y_i_j, P_i_j",
    "x_axis, e_commerce, x_dir, x_files, s_id, q_learning, x_len, x_list, e_mail, x_name, u_net",
    "k_nn, f_nn, f_net, x_path, z_score, x_size, t_sne, s_tree, y_type, p_values",
    "10_000, v1_2, 2_x, fig_1, table_2, w_1x, max_3",
    "k_NN, R_CNN, X_axis, P_value, Z_score, K_means, X_ray, E_mail, Q_learning, U_net",
    # Files, addresses, people, hashes, tokens.
    "/usr/bin/x_i, ~/x_1/y_i, (./x/y_i), ../a/x_2, /data/x_i/E_8",
    "x_1.png, x_i.py, f(x_1.csv)",
    "a_b@example.org, j.d_e@example.org, x^2@example.org",
    "ftp://host/x_i, www.example.org/x_i, example.org/E_8/x^2, 10.9999/a_b",
    "@user_n, @x_i, #x_i, 0a_1f9c, <a_1><b_2>, <part_k>",
    # Carets of other kinds.
    "pass^k, Pass^1, best^k, best_total^k, node^k2, X^Tab, foo^bar, a^+b, a^**b",
    "[^1], [^1A], a ^ b, ^, ^_^, x^, (^a), ^1.2.3, pkg^1.2.3",
    "x_, _, x _i, x__i, x_1_2",
]


@pytest.mark.parametrize(("source", "expected"), SUPERSCRIPTS + SUBSCRIPTS)
def test_script(source: str, expected: str) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize("source", [word for line in UNTOUCHED for word in line.split(", ")])
def test_no_script(source: str) -> None:
    assert shown(source) == source
    assert shown(f"见{source}，") == f"见{source}，"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x^{-1}, x^{-k}, x^{(-1)}", "x^[−1], x^[−k], x^[(−1)]"),
        ("x^{n-1}, x^{n-k-1}, x^{1-p}, x^{(a)-1}", "x^[n−1], x^[n−k−1], x^[1−p], x^[(a)−1]"),
        ("x_{non-zero}, AP^{50-95}, x_{a-SNE}", "x_[non-zero], AP^[50-95], x_[a-SNE]"),
        ("x_{no-1}, x_{no-k}, x_{a-kind}, x^{-}", "x_[no-1], x_[no-k], x_[a-kind], x^[-]"),
    ],
)
def test_minus(source: str, expected: str) -> None:
    assert shown(source) == expected
    assert "−" not in to_nodes(parse(source))[0].astext()  # which pdfLaTeX does not know


def test_code_and_links_have_none() -> None:
    assert shown("`x_i` and `R^2`") == "x_i and R^2"
    assert shown("see https://example.org/x_i.") == "see https://example.org/x_i."
    assert shown(r"\texttt{x\_i} and \verb|R^2|") == "x_i and R^2"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the bound (β^*) ≤ R ≤ R(β^*) holds", "the bound (β^[*]) ≤ R ≤ R(β^[*]) holds"),
        ("a ^*b* and ^*c*", "a ^*b* and ^*c*"),
        ("(**M**ean-**B**ased **C**ode)", "(+[M]ean-+[B]ased +[C]ode)"),
        ("__M__ean __B__ased", "+[M]ean +[B]ased"),
        ("*M*ean *B*ased", "/[M]ean /[B]ased"),
        ("re**AL**ly, **LLM**s and **two word**s", "re+[AL]ly, +[LLM]s and +[two word]s"),
        ("**bold** and **more**.", "+[bold] and +[more]."),
        ("a __bold__ word", "a +[bold] word"),
        ("__init__ and __getitem__.", "__init__ and __getitem__."),
        ("Re**Call**, Bi**LSTM**; a**B**", "Re+[Call], Bi+[LSTM]; a**B**"),
        ("the __LAUNCH_SIZE__, __global__ and __shared__ void", None),
        ("all *.py, *_test.go, test_*.py and **/*_x.ts files", None),
        ("*S.name*, **.NET** and **x.env**", "/[S.name], +[.NET] and +[x.env]"),
        ("采用*in vitro*实验，*S. aquae*菌", "采用/[in vitro]实验，/[S. aquae]菌"),
        ("*注意*中文，***重点***内容", "/[注意]中文，/[+[重点]]内容"),
        ("**크게** **빠른**는, *S. aquae*를", "+[크게] +[빠른]는, /[S. aquae]를"),
        ("**甲 **；**乙**，*注：*丙", "+[甲 ]；+[乙]，/[注：]丙"),
        ("**“甲”内**文，前**【乙】**后**整句。**后", "+[“甲”内]文，前+[【乙】]后+[整句。]后"),
        ("\"*\" is a star, '*' and (*), [*] too", None),
        ("*p<0.05; **p<0.01; a*", None),
        ("*p < .05* and *p* = 1", "/[p < .05] and /[p] = 1"),
        ("算法A*搜索与AB-1*上，一*二", None),
        ("2**n**k, x**y**z, 2**A**b", "2**n**k, x**y**z, 2**A**b"),
        ("*x*y, a*B*c, __x__y, *A b*c", "*x*y, a*B*c, __x__y, *A b*c"),
    ],
)
def test_emphasis_beside_letters(source: str, expected: str | None) -> None:
    assert shown(source) == (expected or source)


def test_plain_text_has_what_one_searches_for() -> None:
    assert plain("R^2, 10^-3, x_i, H_2O") == "R², 10⁻³, xᵢ, H₂O"
    assert plain("N_eff, p_θ, A^(N+1), S_b") == "N_eff, p_θ, A^(N+1), S_b"


def test_writers_that_do_not_typeset_get_the_same_text() -> None:
    source = "R^2, 10^-3, A^(N+1), _the x_i_"
    (typeset,) = to_nodes(parse(source))
    assert [type(node) for node in typeset.findall(condition=is_script)] == [
        *[nodes.superscript] * 3,
        nodes.subscript,
    ]
    (paragraph,) = to_nodes(parse(source), formulas="unicode")
    assert paragraph.astext() == "R², 10⁻³, A^(N+1), the xᵢ"
    assert not list(paragraph.findall(condition=is_script))


def is_script(node: nodes.Node) -> bool:
    """Whether *node* is a superscript or a subscript."""
    return isinstance(node, nodes.superscript | nodes.subscript)


@pytest.mark.parametrize(
    "unit", ["x_i", "a^", "x^(", "x_(", "CO_2", "1_", "T^(a)", "_x", "**A**b", "*.a_", "**/*."]
)
def test_work_grows_with_length_only(unit: str) -> None:
    def work(length: int) -> int:
        text = unit * (length // len(unit))
        return calls(lambda: to_html(parse(text)))

    assert work(8000) < 10 * work(1000) + 1000
