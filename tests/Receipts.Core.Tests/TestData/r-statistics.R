# Reference values for gates and comparisons, by R and its package survey, in the form of statistics.csv:
#   Rscript tests/Receipts.Core.Tests/TestData/r-statistics.R > tests/Receipts.Core.Tests/TestData/r-statistics.csv
# The first line of what comes out says which versions of both computed it.

suppressPackageStartupMessages(library(survey))

line <- function(quantity, inputs, values, source, digits = 13) {
  values <- sub("\\.$", "", sub("\\.(?=e)", "", formatC(values, digits = digits, format = "g", flag = "#"), perl = TRUE))
  cat(quantity, ",", inputs, ",", paste(values, collapse = ";"), ",", source, "\n", sep = "")
}

cat("# R ", as.character(getRversion()), ", survey ", as.character(packageVersion("survey")), "\n", sep = "")
cat("quantity,inputs,value,source\n")

levels <- c(0.9, 0.95, 0.99)
for (n in c(1, 5, 30, 59, 100, 400, 1000, 25000)) {
  for (k in unique(c(0, 1, 2, floor(n / 10), floor(n / 2), n - 1, n))) {
    if (k < 0 || k > n) next
    for (level in levels) {
      inputs <- sprintf("k=%d;n=%d;level=%.2f", k, n, level)
      line("clopper_pearson", inputs, binom.test(k, n, conf.level = level)$conf.int, "binom.test")
      line("wilson", inputs, suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE))$conf.int, "prop.test")
    }
  }
}

# Newcombe (1998), method 10, over R's own Wilson intervals.
newcombe <- function(both, first, second, neither, level) {
  n <- both + first + second + neither
  one <- suppressWarnings(prop.test(both + first, n, conf.level = level, correct = FALSE))$conf.int
  two <- suppressWarnings(prop.test(both + second, n, conf.level = level, correct = FALSE))$conf.int
  p <- c(both + first, both + second) / n
  product <- prod(c(both + first, second + neither, both + second, first + neither))
  numerator <- both * neither - first * second
  if (numerator > 0) numerator <- max(numerator - n / 2, 0)
  phi <- if (product == 0) 0 else numerator / sqrt(product)
  below <- c(p[1] - one[1], two[2] - p[2])
  above <- c(one[2] - p[1], p[2] - two[1])
  reach <- function(d) sqrt(d[1]^2 - 2 * phi * d[1] * d[2] + d[2]^2)
  max(-1, p[1] - p[2] - reach(below)) -> low
  min(1, p[1] - p[2] + reach(above)) -> high
  c(low, high)
}
for (cells in list(
  c(36, 12, 2, 0), c(59, 6, 16, 80), c(430, 47, 13, 10), c(67, 0, 13, 0), c(20, 1, 1, 3), c(0, 1, 0, 0), c(0, 0, 0, 5),
  c(1, 2, 3, 4), c(900, 30, 9, 61), c(5, 40, 40, 5), c(100, 0, 1, 0), c(12, 0, 0, 12), c(3000, 120, 140, 740), c(0, 30, 0, 0)
)) {
  for (level in levels) {
    line(
      "newcombe_paired", sprintf("both=%d;first=%d;second=%d;neither=%d;level=%.2f", cells[1], cells[2], cells[3], cells[4], level),
      newcombe(cells[1], cells[2], cells[3], cells[4], level), "prop.test and method 10"
    )
  }
}

for (first in c(0, 1, 2, 5, 13, 40, 250)) {
  for (second in c(0, 1, 3, 9, 47, 60, 280)) {
    if (first + second > 0) {
      line("mcnemar_exact", sprintf("b=%d;c=%d", first, second), binom.test(first, first + second, 0.5)$p.value, "binom.test")
    }
  }
}

for (p in list(
  0.2, c(0.01, 0.04), c(0.04, 0.01, 0.03), c(0.5, 0.5, 0.5), c(0.001, 0.2, 0.013, 0.05, 0.9), c(0, 1, 0.02),
  seq(0.005, 0.05, by = 0.005), c(0.03, 0.03, 0.001, 0.001), 1 / (1:20)^2
)) {
  line("holm", paste0("p", seq_along(p), "=", format(p, digits = 15, trim = TRUE, scientific = FALSE), collapse = ";"), p.adjust(p, "holm"), "p.adjust")
}

for (runs in c(1, 2, 5, 10, 40)) {
  for (right in unique(c(0, 1, floor(runs / 2), runs - 1, runs))) {
    for (k in unique(c(1, 2, 5, runs))) {
      if (k <= runs) {
        line(
          "pass_at_k", sprintf("right=%d;runs=%d;k=%d", right, runs, k),
          c(1 - choose(runs - right, k) / choose(runs, k), choose(right, k) / choose(runs, k)), "choose"
        )
      }
    }
  }
}

# Of 40 clusters or more, whose sizes repeat and whose events gather, as "events/records" in a row.
for (clusters in list(
  cbind(rep(c(0, 1, 2, 4), 20), rep(4, 80)), cbind(rep(c(0, 3), 30), rep(c(2, 5), 30)), cbind(rep(c(1, 0, 2, 6), 25), rep(c(1, 3, 2, 9), 25)),
  cbind(rep(c(0, 0, 5), 24), rep(5, 72)), cbind(rep(c(1, 2), 200), rep(c(4, 3), 200))
)) {
  records <- data.frame(
    cluster = rep(seq_len(nrow(clusters)), clusters[, 2]),
    event = unlist(lapply(seq_len(nrow(clusters)), function(i) rep(c(1, 0), c(clusters[i, 1], clusters[i, 2] - clusters[i, 1]))))
  )
  mean <- svymean(~event, svydesign(ids = ~cluster, weights = ~1, data = records))
  inputs <- paste0(clusters[, 1], "/", clusters[, 2], collapse = ";")
  n <- nrow(records)
  # Korn and Graubard: what a sample of that variance would be worth, and fewer for few clusters, as svyciprop's method "beta" has it.
  effect <- as.numeric(vcov(mean)) * n / (coef(mean) * (1 - coef(mean))) * (qt(0.95, nrow(clusters) - 1) / qt(0.95, n - 1))^2
  # The quantile of Student's t that it is held against is good to some 12 digits.
  line("design_effect", inputs, max(1, effect), "svymean and qt", digits = 11)
  line("clustered_se", inputs, as.numeric(SE(mean)), "svymean")
  line(
    "clustered_interval", inputs,
    as.numeric(coef(mean)) + c(-1, 1) * qt(0.975, nrow(clusters) - 1) * as.numeric(SE(mean)), "svymean and qt",
    digits = 11
  )
}

# The tests of a limit: binomial tails at the limit.
for (n in c(30, 60, 200, 1000)) {
  for (limit in c(0.02, 0.05, 0.2)) {
    for (k in unique(c(0, floor(n * limit / 2), ceiling(n * limit), ceiling(2 * n * limit)))) {
      line("limit", sprintf("k=%d;n=%d;limit=%.2f", k, n, limit), c(pbinom(k, n, limit), pbinom(k - 1, n, limit, lower.tail = FALSE)), "pbinom")
    }
  }
}
