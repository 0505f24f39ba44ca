// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/table.hpp"

#include "platform/procedure/dmn/hits.hpp"
#include "platform/procedure/feel/compiler.hpp"

namespace divan::dmn {

namespace {

class TableNode final : public feel::Node {
public:
    struct Input {
        feel::NodePtr expression;
        feel::TypeRef type;
        std::string label;
        feel::NodePtr allowed; // null: anything
        int slot;
    };
    struct Rule {
        std::string id;
        std::vector<feel::NodePtr> tests; // null: anything
        std::vector<feel::NodePtr> outputs;
    };

    TableNode(feel::Position at, Hits hits, std::vector<Input> inputs, std::vector<Rule> rules)
        : at_{at}, hits_{std::move(hits)}, inputs_{std::move(inputs)}, rules_{std::move(rules)}
    {
    }

    [[nodiscard]] feel::Value evaluate(feel::Run& run) const override
    {
        run.step();
        for (const auto& input : inputs_) {
            auto value = input.expression->evaluate(run);
            auto fitting = coerce(run, value, *input.type);
            if (!fitting) {
                return run.fail(at_, "dmn.not_allowed", input.label);
            }
            run.slot(input.slot) = std::move(*fitting);
            if (input.allowed && !run.slot(input.slot).is_null() && !input.allowed->evaluate(run).is_true()) {
                return run.fail(at_, "dmn.not_allowed", input.label);
            }
        }
        std::vector<Hits::Row> rows;
        for (const auto& rule : rules_) {
            if (applies(run, rule)) {
                run.hit(hits_.table_id(), rule.id);
                rows.push_back(outputs_of(run, rule));
                if (hits_.first_is_enough()) {
                    break;
                }
            }
        }
        return hits_.combine(run, at_, std::move(rows));
    }

private:
    [[nodiscard]] static bool applies(feel::Run& run, const Rule& rule)
    {
        for (const auto& test : rule.tests) {
            if (test && !test->evaluate(run).is_true()) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] static Hits::Row outputs_of(feel::Run& run, const Rule& rule)
    {
        Hits::Row row;
        row.reserve(rule.outputs.size());
        for (const auto& output : rule.outputs) {
            row.push_back(output->evaluate(run));
        }
        return row;
    }

    feel::Position at_;
    Hits hits_;
    std::vector<Input> inputs_;
    std::vector<Rule> rules_;
};

} // namespace

static std::vector<Hits::Output>
compile_outputs(feel::Compiler& compiler, const Table& table, const feel::Ast& ast)
{
    std::vector<Hits::Output> outputs;
    for (const auto& output : table.outputs) {
        Hits::Output made{output.name, output.type, {}, nullptr};
        for (const auto part : output.order) {
            made.order.push_back(compiler.compile(*ast.parts[part]).node);
        }
        if (output.otherwise) {
            made.otherwise = compiler.compile(*ast.parts[*output.otherwise]).node;
        }
        outputs.push_back(std::move(made));
    }
    return outputs;
}

feel::Typed Table::compile(feel::Compiler& compiler, const feel::Ast& ast) const
{
    std::vector<TableNode::Rule> made(rules.size());
    std::vector<TableNode::Input> columns;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        auto expression = compiler.compile(*ast.parts[inputs[i].expression]);
        std::vector<const feel::Ast*> cells;
        for (const auto& rule : rules) {
            cells.push_back(ast.parts[rule.tests[i]].get());
        }
        if (inputs[i].allowed) {
            cells.push_back(ast.parts[*inputs[i].allowed].get());
        }
        const auto declared = inputs[i].type->kind != feel::Kind::any;
        auto column = compiler.column(declared ? inputs[i].type : expression.type, cells);
        auto allowed = inputs[i].allowed ? std::move(column.tests.back()) : nullptr;
        columns.push_back(
            {std::move(expression.node), inputs[i].type, inputs[i].label, std::move(allowed), column.slot});
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            made[rule].tests.push_back(std::move(column.tests[rule]));
        }
    }
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        made[rule].id = rules[rule].id;
        for (const auto part : rules[rule].outputs) {
            made[rule].outputs.push_back(compiler.compile(*ast.parts[part]).node);
        }
    }
    Hits hits{id, policy, aggregation, compile_outputs(compiler, *this, ast)};
    return {std::make_unique<TableNode>(ast.at, std::move(hits), std::move(columns), std::move(made)),
            feel::any_type()};
}

} // namespace divan::dmn
