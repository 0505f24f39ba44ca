// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/table_coverage.hpp"

#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>
#include <optional>

namespace divan::dmn {

namespace {

using feel::Ast;
using feel::Form;
using feel::Value;

using Cells = std::vector<bool>; // of one rule and column: which of the
                                 // column's pieces it takes

/// A column's line cut at every constant: piece 2i lies before constant i,
/// piece 2i+1 is the constant itself. Of constants without order (and of
/// strings and booleans) only the points and "anything else" count.
struct Column {
    std::vector<Value> cuts;
    bool ordered{true};
    bool closed{}; // the pieces between the points cannot occur: booleans,
                   // enumerations
    std::vector<Cells> rules;

    [[nodiscard]] std::size_t pieces() const { return cuts.size() * 2 + 1; }
    [[nodiscard]] bool occurs(std::size_t piece) const
    {
        return piece % 2 == 1 || (!closed && (ordered || piece == 0));
    }
};

class Walk {
public:
    Walk(const Table& table, const Ast& ast) : table_{table}, ast_{ast}, run_{{}, world_} {}

    std::vector<Doubt> run()
    {
        constexpr std::size_t most_rules = 500;
        if (table_.rules.empty() || table_.rules.size() > most_rules || !read_columns()) {
            return {{"dmn.not_checked", ast_.at, {}}};
        }
        if (table_.policy == HitPolicy::unique) {
            find_overlaps();
        }
        const auto has_default = std::ranges::any_of(
            table_.outputs, [](const Table::Output& o) { return o.otherwise.has_value(); });
        const auto lists = table_.policy == HitPolicy::collect || table_.policy == HitPolicy::rule_order ||
                           table_.policy == HitPolicy::output_order;
        if (!has_default && !lists) {
            std::vector<std::size_t> all(table_.rules.size());
            for (std::size_t i = 0; i < all.size(); ++i) {
                all[i] = i;
            }
            find_gap(0, all);
        }
        return std::move(doubts_);
    }

private:
    /// The constant that a literal, or a minus before one, is.
    [[nodiscard]] std::optional<Value> constant(const Ast& ast)
    {
        if (ast.form == Form::literal) {
            return ast.value;
        }
        if (ast.form == Form::negation && ast.parts[0]->form == Form::literal) {
            return feel::negate(run_, ast.at, ast.parts[0]->value);
        }
        const auto is_temporal = ast.form == Form::call && ast.parts.size() == 2 &&
                                 ast.parts[0]->form == Form::name && ast.parts[1]->form == Form::literal;
        if (!is_temporal) {
            return std::nullopt;
        }
        std::vector<feel::Finding> findings;
        const feel::Scope nothing;
        const auto expression = feel::Expression::compile(nothing, ast, findings);
        const auto* const value = expression.constant();
        return value != nullptr && findings.empty() ? std::optional{*value} : std::nullopt;
    }

    bool add_cut(Column& column, const Ast& ast)
    {
        const auto value = constant(ast);
        if (!value || value->is_null()) {
            return false;
        }
        if (!column.cuts.empty() && column.cuts.front().kind() != value->kind()) {
            return false;
        }
        constexpr std::size_t most_cuts = 1'000;
        column.cuts.push_back(*value);
        return column.cuts.size() <= most_cuts;
    }

    bool add_cuts(Column& column, const Ast& tests)
    {
        return std::ranges::all_of(tests.parts, [&](const feel::AstPtr& test) {
            if (test->form == Form::half_range || test->form == Form::interval) {
                return std::ranges::all_of(test->parts,
                                           [&](const feel::AstPtr& end) { return add_cut(column, *end); });
            }
            return add_cut(column, *test);
        });
    }

    static void sort_cuts(Column& column)
    {
        const auto before = [](const Value& a, const Value& b) {
            const auto* const truth = a.get<bool>();
            const auto ordering = feel::order(a, b);
            return truth != nullptr ? !*truth && b.is_true() : ordering && *ordering < 0;
        };
        std::sort(column.cuts.begin(), column.cuts.end(), before);
        const auto same = [&](const Value& a, const Value& b) { return !before(a, b) && !before(b, a); };
        column.cuts.erase(std::unique(column.cuts.begin(), column.cuts.end(), same), column.cuts.end());
        const auto is_truth = !column.cuts.empty() && column.cuts.front().get<bool>() != nullptr;
        column.ordered = column.cuts.empty() || (!is_truth && column.cuts.front().string() == nullptr);
        column.closed = column.closed || (is_truth && column.cuts.size() == 2);
    }

    bool read_columns()
    {
        for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
            Column column;
            const auto allowed = table_.inputs[i].allowed;
            if (allowed) {
                const auto& tests = *ast_.parts[*allowed];
                column.closed = std::ranges::all_of(
                    tests.parts, [](const feel::AstPtr& test) { return test->form == Form::literal; });
                if (!add_cuts(column, tests)) {
                    return false;
                }
            }
            for (const auto& rule : table_.rules) {
                if (!add_cuts(column, *ast_.parts[rule.tests[i]])) {
                    return false;
                }
            }
            sort_cuts(column);
            for (const auto& rule : table_.rules) {
                column.rules.push_back(cells_of(column, *ast_.parts[rule.tests[i]]));
            }
            columns_.push_back(std::move(column));
        }
        return true;
    }

    /// A piece is taken when it lies within one of the tests.
    Cells cells_of(const Column& column, const Ast& tests)
    {
        Cells cells(column.pieces(), tests.form == Form::any_value);
        for (const auto& test : tests.parts) {
            const auto taken = taken_by(column, *test);
            for (std::size_t piece = 0; piece < cells.size(); ++piece) {
                const auto inside = piece >= taken.first && piece < taken.end;
                cells[piece] = cells[piece] || inside != taken.inverted;
            }
        }
        if (tests.negated) {
            cells.flip();
        }
        return cells;
    }

    /// Where constant `value` lies among the cuts.
    static std::size_t index_of(const Column& column, const Value& value)
    {
        for (std::size_t i = 0; i < column.cuts.size(); ++i) {
            const auto* const truth = value.get<bool>();
            if (truth != nullptr ? *truth == column.cuts[i].is_true()
                                 : feel::order(value, column.cuts[i]) == std::strong_ordering::equal) {
                return i;
            }
        }
        return column.cuts.size();
    }

    /// Pieces from `first` to before `end`, or all others.
    struct Pieces {
        std::size_t first;
        std::size_t end;
        bool inverted;
    };

    Pieces taken_by(const Column& column, const Ast& test)
    {
        const auto piece_of = [&](const Ast& end) { return index_of(column, *constant(end)) * 2 + 1; };
        if (test.form == Form::interval) {
            const auto low = piece_of(*test.parts[0]) + (test.low_closed ? 0 : 1);
            const auto high = piece_of(*test.parts[1]) + (test.high_closed ? 1 : 0);
            return {low, high, false};
        }
        if (test.form != Form::half_range) {
            return {piece_of(test), piece_of(test) + 1, false};
        }
        const auto end = piece_of(*test.parts[0]);
        switch (test.comparison) {
        case feel::Comparison::less:
            return {0, end, false};
        case feel::Comparison::at_most:
            return {0, end + 1, false};
        case feel::Comparison::greater:
            return {end + 1, column.pieces(), false};
        case feel::Comparison::at_least:
            return {end, column.pieces(), false};
        case feel::Comparison::equal:
            return {end, end + 1, false};
        case feel::Comparison::unequal:
            break;
        }
        return {end, end + 1, true};
    }

    [[nodiscard]] bool meet(std::size_t first, std::size_t second) const
    {
        return std::ranges::all_of(columns_, [&](const Column& column) {
            for (std::size_t piece = 0; piece < column.pieces(); ++piece) {
                if (column.occurs(piece) && column.rules[first][piece] && column.rules[second][piece]) {
                    return true;
                }
            }
            return false;
        });
    }

    void find_overlaps()
    {
        constexpr std::size_t most_reported = 10;
        for (std::size_t second = 1; second < table_.rules.size(); ++second) {
            for (std::size_t first = 0; first < second; ++first) {
                if (meet(first, second) && doubts_.size() < most_reported) {
                    doubts_.push_back({"dmn.overlap", table_.rules[second].at,
                                       table_.rules[first].id + ", " + table_.rules[second].id});
                }
            }
        }
    }

    std::string piece_text(std::size_t column, std::size_t piece)
    {
        const auto& cuts = columns_[column].cuts;
        const auto& name = table_.inputs[column].label;
        if (cuts.empty()) {
            return name + ": any";
        }
        if (piece % 2 == 1) {
            return name + " = " + feel::to_text(run_, cuts[piece / 2]);
        }
        if (!columns_[column].ordered) {
            return name + ": other";
        }
        const auto low = piece == 0 ? std::string{} : feel::to_text(run_, cuts[piece / 2 - 1]) + " < ";
        const auto high =
            piece / 2 == cuts.size() ? std::string{} : " < " + feel::to_text(run_, cuts[piece / 2]);
        return low + name + high;
    }

    /// Column by column, with the rules that still take what was chosen so far.
    /// The first gap is enough.
    bool find_gap(std::size_t column, const std::vector<std::size_t>& rules)
    {
        constexpr auto most_steps = 200'000;
        if (++steps_ > most_steps) {
            return false;
        }
        if (rules.empty()) {
            std::string detail;
            for (std::size_t i = 0; i < chosen_.size(); ++i) {
                detail += (i == 0 ? "" : ", ") + piece_text(i, chosen_[i]);
            }
            doubts_.push_back({"dmn.gap", ast_.at, std::move(detail)});
            return true;
        }
        if (column == columns_.size()) {
            return false;
        }
        for (std::size_t piece = 0; piece < columns_[column].pieces(); ++piece) {
            if (!columns_[column].occurs(piece)) {
                continue;
            }
            std::vector<std::size_t> left;
            std::ranges::copy_if(rules, std::back_inserter(left),
                                 [&](std::size_t rule) { return columns_[column].rules[rule][piece]; });
            chosen_.push_back(piece);
            if (find_gap(column + 1, left)) {
                return true;
            }
            chosen_.pop_back();
        }
        return false;
    }

    const Table& table_;
    const Ast& ast_;
    feel::World world_;
    feel::Run run_;
    std::vector<Column> columns_;
    std::vector<std::size_t> chosen_;
    std::vector<Doubt> doubts_;
    int steps_{};
};

} // namespace

std::vector<Doubt> check_coverage(const Table& table, const Ast& ast)
{
    if (table.inputs.empty()) {
        return {};
    }
    return Walk{table, ast}.run();
}

} // namespace divan::dmn
