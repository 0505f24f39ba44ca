// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/field_rules.hpp"

#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/feel/free_names.hpp"
#include "platform/procedure/feel/texts.hpp"
#include "platform/procedure/schema/library.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace divan::bundle {

using bpmn::Severity;

static const std::vector<std::string>& properties_of(const json_schema::Value& schema)
{
    static const std::vector<std::string> none;
    const auto* const properties = schema.find("properties");
    return properties == nullptr ? none : properties->names;
}

std::vector<std::string> known_variables(const Law& law,
                                         const bpmn::Process& process,
                                         const std::vector<const json_schema::Value*>& schemas)
{
    std::set<std::string> names;
    for (const auto* const schema : schemas) {
        const auto& all = properties_of(*schema);
        names.insert(all.begin(), all.end());
    }
    for (const auto& node : process.nodes) {
        for (const auto* const mappings : {&node.inputs, &node.outputs}) {
            for (const auto& mapping : *mappings) {
                names.insert(mapping.name);
            }
        }
    }
    for (const auto& variable : law.variables.value_or(std::vector<VariableName>{})) {
        names.insert(variable.name.value);
    }
    names.erase("*");
    return {names.begin(), names.end()};
}

/// As a field's schema says it, so that a comparison that can't hold is told; any type where it does not say.
static feel::TypeRef type_of(const json_schema::Value& schema, const std::string& field)
{
    const auto* const properties = schema.find("properties");
    const auto* const property = properties == nullptr ? nullptr : properties->find(field);
    const auto* const type = property == nullptr ? nullptr : property->find("type");
    const auto& word = type == nullptr ? std::string{} : type->text;
    if (word == "boolean") {
        return feel::type_of_kind(feel::Kind::boolean);
    }
    if (word == "string") {
        return feel::type_of_kind(feel::Kind::string);
    }
    return word == "number" || word == "integer" ? feel::type_of_kind(feel::Kind::number) : feel::any_type();
}

/// Compiles one form's conditions; a fault is found at its field and reading goes on.
class FieldRulesReader {
public:
    FieldRulesReader(const FormRule& form,
                     const json_schema::Value& schema,
                     const std::vector<std::string>& known,
                     std::vector<bpmn::Finding>& findings)
        : form_{form}, schema_{schema}, own_{properties_of(schema)}, known_{known}, findings_{findings}
    {
        for (const auto& name : own_) {
            several_words_.add_input(name);
        }
        for (const auto& name : known) {
            several_words_.add_input(name);
        }
    }

    FieldRules run()
    {
        const auto fields = form_.fields.value_or(std::vector<Field>{});
        if (own_.size() > fields_max) {
            find("law.range", form_.key.value, "1–" + std::to_string(fields_max));
            return {};
        }
        look_at_groups();
        for (const auto& field : fields) {
            if (holds(own_, field.name.value)) {
                read(field);
            }
        }
        for (const auto& name : own_) { // that the law names no text of
            if (std::ranges::find(made_.rules_, name, &FieldRules::Rule::name) == made_.rules_.end()) {
                made_.rules_.push_back({name, is_required(name), {}, {}});
            }
        }
        return std::move(made_);
    }

private:
    static bool holds(const std::vector<std::string>& names, const std::string& name)
    {
        return std::ranges::find(names, name) != names.end();
    }

    void find(const std::string& rule, std::string element, std::string detail = {})
    {
        findings_.push_back({Severity::error, rule, 0, std::move(element), std::move(detail)});
    }

    void look_at_groups()
    {
        std::set<std::string> keys;
        for (const auto& group : form_.groups.value_or(std::vector<FieldGroup>{})) {
            if (!keys.insert(group.key.value).second) {
                find("bundle.twice", "groups/" + group.key.value);
            }
        }
        for (const auto& field : form_.fields.value_or(std::vector<Field>{})) {
            if (field.group && !keys.contains(field.group->value)) {
                find("key.unknown", field.name.value, field.group->value);
            }
        }
    }

    [[nodiscard]] bool is_required(const std::string& name) const
    {
        const auto* const required = schema_.find("required");
        return required != nullptr &&
               std::ranges::find(required->items, name, &json_schema::Value::text) != required->items.end();
    }

    void read(const Field& field)
    {
        FieldRules::Rule rule{field.name.value, is_required(field.name.value), {}, {}};
        if (field.visible) {
            rule.visible = test(rule.name, field.visible->value);
            if (rule.is_always_required) {
                find("form.hidden_but_required", rule.name);
            }
        }
        if (field.required) {
            rule.required = test(rule.name, field.required->value);
        }
        made_.has_conditions_ = made_.has_conditions_ || field.visible || field.required;
        made_.rules_.push_back(std::move(rule));
    }

    std::optional<FieldRules::Test> test(const std::string& field, const std::string& text)
    {
        const auto names = feel::free_names(several_words_, text).names;
        feel::Scope scope;
        for (const auto& name : names) {
            if (!holds(own_, name) && !holds(known_, name)) {
                find("form.name_unknown", field, name);
                return {};
            }
            scope.add_input(name, holds(own_, name) ? type_of(schema_, name) : feel::any_type());
        }
        auto reading = feel::Expression::compile(scope, text);
        for (const auto& finding : reading.findings) {
            find("form.condition_faulty", field, text + ": " + std::string{finding.reason});
            return {};
        }
        const auto kind = reading.expression->type()->kind;
        if (reading.expression->constant() != nullptr ||
            (kind != feel::Kind::boolean && kind != feel::Kind::any)) {
            find("form.condition_not_boolean", field, text);
            return {};
        }
        return FieldRules::Test{*std::move(reading.expression), names};
    }

    const FormRule& form_;
    const json_schema::Value& schema_;
    const std::vector<std::string>& own_;
    const std::vector<std::string>& known_;
    std::vector<bpmn::Finding>& findings_;
    feel::Scope several_words_;
    FieldRules made_;
};

FieldRules FieldRules::read(const FormRule& form,
                            const json_schema::Value& schema,
                            const std::vector<std::string>& known,
                            std::vector<bpmn::Finding>& findings)
{
    return FieldRulesReader{form, schema, known, findings}.run();
}

/// One answering of all conditions, within one bound of what it may spend.
class FieldRules::Answers {
public:
    Answers(const FieldRules& rules, const json_schema::Value& data, const Variables& variables)
        : rules_{rules}, variables_{variables}
    {
        world_.limits = {.steps = 1'000'000, .bytes = 4'000'000, .depth = 500, .nesting = 100, .warnings = 1};
        for (const auto& rule : rules.rules_) {
            const auto* const given = data.find(rule.name);
            values_.emplace(rule.name, given == nullptr ? feel::Value{}
                                                        : engine::read_value(*given).value_or(feel::Value{}));
        }
    }

    /// Each turn empties a field that is not asked for any more, or ends.
    std::vector<const Rule*> asked()
    {
        for (;;) {
            std::vector<const Rule*> all;
            auto is_settled = true;
            for (const auto& rule : rules_.rules_) {
                if (!rule.visible || is_true(*rule.visible)) {
                    all.push_back(&rule);
                } else if (auto& value = values_.at(rule.name); !value.is_null()) {
                    value = {};
                    is_settled = false;
                }
            }
            if (is_settled) {
                return all;
            }
        }
    }

    bool is_required(const Rule& rule)
    {
        return rule.is_always_required || (rule.required && is_true(*rule.required));
    }

private:
    bool is_true(const Test& test)
    {
        std::vector<feel::Value> inputs;
        inputs.reserve(test.names.size());
        for (const auto& name : test.names) {
            const auto own = values_.find(name);
            inputs.push_back(own != values_.end() ? own->second
                             : variables_         ? variables_(name)
                                                  : feel::Value{});
        }
        feel::Run run{inputs, world_};
        try {
            const auto is = test.expression.evaluate(run).is_true();
            world_.limits.steps = run.steps_left();
            return is;
        } catch (const feel::LimitExceeded&) {
            world_.limits.steps = std::max<std::int64_t>(run.steps_left(), 0);
            return false;
        }
    }

    const FieldRules& rules_;
    const Variables& variables_;
    feel::World world_;
    std::map<std::string, feel::Value, std::less<>> values_;
};

Asked FieldRules::asked(const json_schema::Value& data, const Variables& variables) const
{
    Answers answers{*this, data, variables};
    Asked asked;
    for (const auto* const rule : answers.asked()) {
        asked.fields.push_back(rule->name);
        if (answers.is_required(*rule)) {
            asked.required.push_back(rule->name);
        }
    }
    return asked;
}

static bool is_filled(const json_schema::Value* value)
{
    if (value == nullptr) {
        return false;
    }
    switch (value->kind) {
    case json_schema::Kind::null:
        return false;
    case json_schema::Kind::text:
        return !value->text.empty();
    case json_schema::Kind::list:
        return !value->items.empty();
    case json_schema::Kind::boolean:
    case json_schema::Kind::number:
    case json_schema::Kind::object:
        return true;
    }
    return true;
}

void FieldRules::find_faults(const json_schema::Value& data,
                             const Variables& variables,
                             std::vector<Violation>& faults) const
{
    if (!has_conditions_) {
        return;
    }
    Answers answers{*this, data, variables};
    const auto all = answers.asked();
    for (const auto& rule : rules_) {
        const auto path = json_schema::pointer_step(rule.name);
        const auto* const given = data.find(rule.name);
        if (std::ranges::find(all, &rule) == all.end()) {
            if (given != nullptr) {
                faults.push_back({path, "procedure.field_not_asked"});
            }
        } else if (!rule.is_always_required && !is_filled(given) && answers.is_required(rule)) {
            faults.push_back({path, "field.missing"});
        }
    }
}

} // namespace divan::bundle
