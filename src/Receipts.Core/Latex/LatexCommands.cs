namespace Receipts.Core.Latex;

/// <summary>What LaTeX commands print, and which of their arguments they print.</summary>
/// <remarks>
/// A signature has one sign for each argument: <c>*</c> an optional star, <c>[</c> an optional argument, <c>{</c> a mandatory one, neither printed;
/// <c>p</c> one printed apart from the text around it, <c>b</c> one raised, lowered or boxed in it, <c>f</c> a numerator, <c>d</c> a dimension without braces, <c>u</c> an address. Arguments after these are
/// printed where they stand.
/// </remarks>
internal static class LatexCommands
{
    private static readonly Dictionary<string, string> Signatures = Read(
        """
        { label ref eqref pageref autoref vref nameref cref Cref crefrange bibliography bibliographystyle pagestyle thispagestyle pagenumbering input
        { include hypersetup scalebox phantom vphantom hphantom hyphenation setstretch stepcounter refstepcounter graphicspath usetikzlibrary
        { pgfplotsset captionsetup sisetup extracolsep noalign Xhline cdashline arrayrulecolor SetRow SetColumn SetRows SetColumns SetHline SetVline
        { UseTblrLibrary SetTblrInner SetTblrOuter
        *{ vspace hspace ref cref Cref
        [{ color cellcolor rowcolor columncolor documentclass usepackage hypertarget hyperlink textcolor colorbox bibitem rotatebox
        u url path nolinkurl
        [u href
        [{{ rule fcolorbox
        [[[{ parbox
        {[[ raisebox
        {{ setlength addtolength setcounter addtocounter newtheorem settowidth fontsize
        *{{ resizebox DeclareMathOperator
        {{{ definecolor specialrule rowcolors
        *{[[{ newcommand renewcommand providecommand DeclareRobustCommand
        *{[[{{ newenvironment renewenvironment
        *[[{ cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite fullcite nocite includegraphics
        [ midrule toprule bottomrule addlinespace footnotemark tmark linebreak pagebreak makecell thead shortstack hdashline
        [[ makebox framebox
        [ numlist numrange SIlist SIrange qtylist qtyrange num ang tablenum qty SI si unit
        p title author date thanks
        *[p tablefootnote caption section subsection subsubsection paragraph subparagraph chapter part footnote footnotetext
        {*[p captionof
        [b sqrt
        r textsuperscript textsubscript tnote TblrNote
        f frac dfrac tfrac nicefrac sfrac cfrac
        d hskip vskip kern mkern baselineskip parskip parindent tabcolsep hsize vsize abovecaptionskip belowcaptionskip arrayrulewidth
        d belowrulesep aboverulesep abovetopsep textfloatsep intextsep floatsep columnsep leftskip rightskip itemsep parsep topsep
        """
    );

    /// <summary>Commands whose number a reader takes for another one: the root of fifty is not fifty.</summary>
    private static readonly HashSet<string> Changing = Words(
        "sqrt log ln exp sin cos tan lg overline neg lnot not roman Roman alph Alph max min sum prod binom choose"
    );

    /// <summary>Whether the number right after the command is not the one that its digits write.</summary>
    public static bool ChangesItsNumber(string name) => Changing.Contains(name);

    /// <summary>Commands that print no more than their arguments.</summary>
    private static readonly HashSet<string> Plain = Words(
        """
        textbf textit texttt textsc textsf textrm textmd textup textsl textnormal emph underline uline text mathrm mathbf mathit mathsf mathtt mathcal mathbb
        boldsymbol bm mbox hbox vbox fbox ensuremath operatorname bf it tt sc sf rm em bfseries itshape ttfamily scshape sffamily rmfamily mdseries upshape
        slshape normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge centering raggedright raggedleft flushleft center
        noindent indent par maketitle tableofcontents appendix newpage clearpage cleardoublepage hfill vfill hfil null relax protect unskip ignorespaces
        smallskip medskip bigskip left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr middle displaystyle textstyle scriptstyle limits nolimits
        xspace selectfont strut bfdefault arraystretch linewidth textwidth columnwidth textheight hline Hline hlinewd thickhline firsthline lasthline
        morecmidrules endhead endfirsthead endfoot endlastfoot hrule vrule vline
        item boldmath unboldmath sloppy onecolumn twocolumn balance allowbreak nobreak newline
        centerline leftline rightline c v u H r b d k t o hphantom mathstrut overline widehat hat bar tilde vec dot prime mathop mathbin mathrel
        log ln exp max min sum prod arg sup inf lim Pr det mod bmod pmod gcd makeatletter makeatother
        backslash quad qquad enspace thinspace space nobreakspace ifmmode else fi newblock urlstyle mid nonumber notag tag displaybreak bigstrut rowstyle eg ie cf vs wrt etal
        """
    );

    private static readonly Dictionary<string, string> Symbols = Pairs(
        """
        pm ± textpm ± mp ∓ times × texttimes × cdot · div ÷ ast ∗ star ⋆ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ lt < gt > textless < textgreater > ll ≪ gg ≫
        approx ≈ simeq ≃ sim ∼ textasciitilde ~ neq ≠ ne ≠ equiv ≡ uparrow ↑ downarrow ↓ rightarrow → to → leftarrow ← Rightarrow ⇒ dagger † ddagger ‡ dag † ddag ‡
        checkmark ✓ cmark ✓ xmark ✗ percent % textpercent % textperthousand ‰ permil ‰ permille ‰ degree ° textdegree ° circ ∘ ldots … dots … textellipsis … cdots ⋯
        textminus − textendash – textemdash — textunderscore _ textbackslash \ euro € EUR € texteuro € pounds £ textdollar $ infty ∞ bullet • textbullet •
        alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eta η theta θ kappa κ lambda λ mu μ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω Delta Δ
        Sigma Σ Omega Ω S § P ¶ ss ß ae æ oe œ aa å AA Å l ł L Ł i ı TeX TeX LaTeX LaTeX langle ⟨ rangle ⟩ vert | Vert ‖ in ∈ cup ∪ cap ∩ triangle △
        gtrsim ≳ lesssim ≲ blacktriangle ▲ triangledown ▽ blacktriangledown ▼ textquotesingle ' slash /
        """
    );

    /// <summary>Commands after which another file's text, or that of a program, is printed.</summary>
    private static readonly HashSet<string> Elsewhere = Words(
        "input include csvautotabular csvreader pgfplotstabletypeset bibliography printbibliography"
    );

    public static string? Signature(string name) => Signatures.GetValueOrDefault(name);

    public static string? Symbol(string name) => Symbols.GetValueOrDefault(name);

    /// <summary>Whether it is known what it prints.</summary>
    public static bool IsKnown(string name) => Signatures.ContainsKey(name) || Plain.Contains(name) || Symbols.ContainsKey(name);

    public static bool PrintsElsewhere(string name) => Elsewhere.Contains(name);

    private static Dictionary<string, string> Read(string table)
    {
        var signatures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in words.Skip(1))
            {
                signatures[name] = words[0];
            }
        }

        return signatures;
    }

    private static Dictionary<string, string> Pairs(string table)
    {
        var words = table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            pairs[words[i]] = words[i + 1];
        }

        return pairs;
    }

    private static HashSet<string> Words(string list) =>
        list.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
