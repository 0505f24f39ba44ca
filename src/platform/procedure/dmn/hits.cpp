// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/hits.hpp"

#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>

namespace divan::dmn {

using feel::Value;

Value Hits::result_of(feel::Run& run, feel::Position at, Row row) const
{
    std::vector<feel::Context::Entry> entries;
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        auto fitting = coerce(run, row[i], *outputs_[i].type);
        auto value = fitting ? std::move(*fitting) : run.fail(at, "feel.wrong_result", outputs_[i].name);
        if (outputs_.size() == 1) {
            return value;
        }
        entries.emplace_back(outputs_[i].name, std::move(value));
    }
    return run.context(std::move(entries));
}

Value Hits::otherwise(feel::Run& run, feel::Position at) const
{
    Row row;
    auto any = false;
    for (const auto& output : outputs_) {
        any = any || output.otherwise;
        row.push_back(output.otherwise ? output.otherwise->evaluate(run) : Value{});
    }
    return any ? result_of(run, at, std::move(row)) : Value{};
}

/// Where an output stands among the possible values; after all of them when it
/// is none.
static std::size_t rank(feel::Run& run, const Value& value, const std::vector<Value>& order)
{
    const auto found =
        std::ranges::find_if(order, [&](const Value& known) { return same(run, value, known); });
    return static_cast<std::size_t>(found - order.begin());
}

void Hits::put_in_order(feel::Run& run, std::vector<Row>& rows) const
{
    std::vector<std::vector<Value>> orders;
    for (const auto& output : outputs_) {
        auto& order = orders.emplace_back();
        for (const auto& value : output.order) {
            order.push_back(value->evaluate(run));
        }
    }
    std::vector<std::pair<std::vector<std::size_t>, Row>> ranked;
    ranked.reserve(rows.size());
    for (auto& row : rows) {
        std::vector<std::size_t> ranks;
        ranks.reserve(orders.size());
        for (std::size_t i = 0; i < orders.size(); ++i) {
            ranks.push_back(orders[i].empty() ? 0 : rank(run, row[i], orders[i]));
        }
        ranked.emplace_back(std::move(ranks), std::move(row));
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = std::move(ranked[i].second);
    }
}

Value Hits::all_of(feel::Run& run, feel::Position at, std::vector<Row> rows) const
{
    std::vector<Value> results;
    results.reserve(rows.size());
    for (auto& row : rows) {
        results.push_back(result_of(run, at, std::move(row)));
    }
    return run.list(std::move(results));
}

Value Hits::aggregated(feel::Run& run, feel::Position at, std::vector<Row> rows) const
{
    if (aggregation_ == Aggregation::count) {
        return feel::Number{static_cast<std::int64_t>(rows.size())};
    }
    auto all = all_of(run, at, std::move(rows));
    const auto* const function = aggregation_ == Aggregation::sum   ? "sum"
                                 : aggregation_ == Aggregation::min ? "min"
                                                                    : "max";
    return feel::find_built_in(function)->call(run, {{std::move(all)}, {}}, at);
}

Value Hits::combine(feel::Run& run, feel::Position at, std::vector<Row> rows) const
{
    if (rows.empty()) {
        return otherwise(run, at);
    }
    switch (policy_) {
    case HitPolicy::unique:
        if (rows.size() > 1) {
            return run.fail(at, "dmn.several_hits", table_id_);
        }
        break;
    case HitPolicy::any:
        for (const auto& row : rows) {
            if (!std::ranges::equal(row, rows.front(),
                                    [&](const Value& a, const Value& b) { return same(run, a, b); })) {
                return run.fail(at, "dmn.unequal_outputs", table_id_);
            }
        }
        break;
    case HitPolicy::first:
        break;
    case HitPolicy::priority:
        put_in_order(run, rows);
        break;
    case HitPolicy::output_order:
        put_in_order(run, rows);
        return all_of(run, at, std::move(rows));
    case HitPolicy::rule_order:
        return all_of(run, at, std::move(rows));
    case HitPolicy::collect:
        return aggregation_ == Aggregation::none ? all_of(run, at, std::move(rows))
                                                 : aggregated(run, at, std::move(rows));
    }
    return result_of(run, at, std::move(rows.front()));
}

} // namespace divan::dmn
