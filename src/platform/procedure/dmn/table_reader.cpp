// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/table_reader.hpp"

#include "platform/procedure/dmn/table_coverage.hpp"

#include <algorithm>
#include <array>

namespace divan::dmn {

static constexpr std::size_t most_rules = 10'000;
static constexpr std::size_t most_cells = 200'000;

std::optional<std::size_t> TableReader::add(feel::AstPtr ast)
{
    if (!ast) {
        return std::nullopt;
    }
    ast_->parts.push_back(std::move(ast));
    return ast_->parts.size() - 1;
}

bool TableReader::read_policy(Node node)
{
    static constexpr std::array<std::pair<std::string_view, HitPolicy>, 8> policies{{
        {"", HitPolicy::unique},
        {"UNIQUE", HitPolicy::unique},
        {"ANY", HitPolicy::any},
        {"FIRST", HitPolicy::first},
        {"PRIORITY", HitPolicy::priority},
        {"RULE ORDER", HitPolicy::rule_order},
        {"OUTPUT ORDER", HitPolicy::output_order},
        {"COLLECT", HitPolicy::collect},
    }};
    static constexpr std::array<std::pair<std::string_view, Aggregation>, 5> aggregations{{
        {"", Aggregation::none},
        {"SUM", Aggregation::sum},
        {"MIN", Aggregation::min},
        {"MAX", Aggregation::max},
        {"COUNT", Aggregation::count},
    }};
    const auto policy = node.attribute("hitPolicy");
    const auto aggregation = node.attribute("aggregation");
    const auto* const known = std::ranges::find(policies, policy, [](const auto& p) { return p.first; });
    const auto* const sums =
        std::ranges::find(aggregations, aggregation, [](const auto& a) { return a.first; });
    if (known == policies.end() || sums == aggregations.end()) {
        boxed_.refuse(node, "dmn.hit_policy", std::string{policy} + " " + std::string{aggregation});
        return false;
    }
    table_->policy = known->second;
    table_->aggregation = sums->second;
    return true;
}

bool TableReader::read_inputs(Node node)
{
    for (const auto input : children(node, "input")) {
        const auto expression = child(input, "inputExpression");
        auto type = boxed_.types_.resolve(type_ref_of(expression), expression);
        const auto index = add(boxed_.read_text(expression, false));
        if (!index) {
            return false;
        }
        Table::Input made{*index, std::nullopt, std::move(type), feel::tidy_name(text_of(expression))};
        if (const auto values = child(input, "inputValues"); values && !text_of(values).empty()) {
            made.allowed = add(boxed_.read_text(values, true));
            if (!made.allowed) {
                return false;
            }
        }
        table_->inputs.push_back(std::move(made));
    }
    return true;
}

/// The order of its values and its default; false when one of them can't be read.
bool TableReader::read_output_values(Node node, Table::Output& output)
{
    if (const auto values = child(node, "outputValues"); values && !text_of(values).empty()) {
        auto tests = boxed_.read_text(values, true);
        if (!tests) {
            return false;
        }
        for (auto& part : tests->parts) {
            output.order.push_back(*add(std::move(part)));
        }
    }
    const auto otherwise = child(node, "defaultOutputEntry");
    if (!otherwise || text_of(otherwise).empty()) {
        return true;
    }
    output.otherwise = add(boxed_.read_text(otherwise, false));
    return output.otherwise.has_value();
}

bool TableReader::read_outputs(Node node)
{
    const auto clauses = children(node, "output");
    for (const auto output : clauses) {
        Table::Output made;
        made.name = clauses.size() > 1 ? feel::tidy_name(output.attribute("name")) : std::string{};
        if (clauses.size() > 1 && made.name.empty()) {
            boxed_.refuse(output, "dmn.unnamed");
            return false;
        }
        made.type = boxed_.types_.resolve(type_ref_of(output), output);
        if (!read_output_values(output, made)) {
            return false;
        }
        table_->outputs.push_back(std::move(made));
    }
    if (table_->outputs.empty()) {
        boxed_.refuse(node, "dmn.bad_table");
    }
    return !table_->outputs.empty();
}

bool TableReader::read_rule(Node node)
{
    Table::Rule rule{id_of(node), boxed_.document_.position_of(node), {}, {}};
    if (rule.id.empty()) {
        rule.id = std::to_string(table_->rules.size() + 1);
    }
    for (const auto entry : children(node, "inputEntry")) {
        const auto index = add(boxed_.read_text(entry, true));
        if (!index) {
            return false;
        }
        rule.tests.push_back(*index);
    }
    for (const auto entry : children(node, "outputEntry")) {
        auto value = text_of(entry).empty() ? boxed_.null_at(entry) : boxed_.read_text(entry, false);
        const auto index = add(std::move(value));
        if (!index) {
            return false;
        }
        rule.outputs.push_back(*index);
    }
    if (rule.tests.size() != table_->inputs.size() || rule.outputs.size() != table_->outputs.size()) {
        boxed_.refuse(node, "dmn.bad_table", rule.id);
        return false;
    }
    table_->rules.push_back(std::move(rule));
    return true;
}

feel::AstPtr TableReader::read(Node node)
{
    ast_ = boxed_.make(feel::Form::extension, node);
    table_->id = id_of(node).empty() ? id_of(boxed_.document_.parent(node)) : id_of(node);
    if (!read_policy(node) || !read_inputs(node) || !read_outputs(node)) {
        return nullptr;
    }
    const auto rules = children(node, "rule");
    if (rules.size() > most_rules ||
        rules.size() * (table_->inputs.size() + table_->outputs.size()) > most_cells) {
        return boxed_.refuse(node, "dmn.too_many_rules");
    }
    auto sound = true;
    for (const auto rule : rules) {
        sound = read_rule(rule) && sound;
    }
    if (!sound) {
        return nullptr;
    }
    const auto ordered = table_->policy == HitPolicy::priority || table_->policy == HitPolicy::output_order;
    if (ordered && std::ranges::all_of(table_->outputs, [](const auto& o) { return o.order.empty(); })) {
        return boxed_.refuse(node, "dmn.no_output_order");
    }
    const auto sums = table_->aggregation != Aggregation::none && table_->aggregation != Aggregation::count;
    if (sums && table_->outputs.size() > 1) {
        return boxed_.refuse(node, "dmn.aggregation");
    }
    for (const auto& doubt : check_coverage(*table_, *ast_)) {
        auto finding = boxed_.document_.finding(node, doubt.rule, doubt.detail);
        finding.severity = Severity::warning;
        finding.at = doubt.at;
        boxed_.findings_.push_back(std::move(finding));
    }
    ast_->extension = table_;
    return boxed_.finish(std::move(ast_), node);
}

} // namespace divan::dmn
