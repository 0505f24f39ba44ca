// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/bundle.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace divan::bundle {

template <class Rule>
static const Rule& rule_of(const std::vector<Rule>& all, std::string_view key)
{
    const auto at = std::ranges::find_if(all, [key](const Rule& rule) { return rule.key.value == key; });
    if (at == all.end()) {
        throw std::logic_error{"the law has no key " + std::string{key}};
    }
    return *at;
}

const RoleRule& Bundle::role(std::string_view key) const
{
    return rule_of(law_.roles, key);
}

const DeadlineRule& Bundle::deadline(std::string_view key) const
{
    return rule_of(law_.deadlines, key);
}

const DecidingRule* Bundle::deciding(std::string_view node) const
{
    if (!law_.decided_at) {
        return nullptr;
    }
    const auto& all = *law_.decided_at;
    const auto at =
        std::ranges::find_if(all, [node](const DecidingRule& rule) { return rule.node.value == node; });
    return at == all.end() ? nullptr : &*at;
}

std::string Bundle::rule_text(const std::string& table, const std::string& rule) const
{
    const auto at = rule_texts_.find({table, rule});
    return at == rule_texts_.end() ? std::string{} : at->second;
}

const NoticeRule& Bundle::notice(std::string_view key) const
{
    static const std::vector<NoticeRule> none;
    return rule_of(law_.notices ? *law_.notices : none, key);
}

const FormRule& Bundle::form(std::string_view key) const
{
    return rule_of(law_.forms, key);
}

const json_schema::Value& Bundle::form_schema(std::string_view key) const
{
    return *library_.find("urn:divan:form:" + form(key).key.value)->root;
}

template <class Forms>
static const typename Forms::mapped_type& form_of(const Forms& forms, std::string_view key)
{
    const auto form = forms.find(key);
    if (form == forms.end()) {
        throw std::logic_error{"the law has no form " + std::string{key}};
    }
    return form->second;
}

Asked Bundle::asked(std::string_view key, const json_schema::Value& data, const Variables& variables) const
{
    return key.empty() ? Asked{} : form_of(field_rules_, key).asked(data, variables);
}

std::vector<Violation>
Bundle::form_faults(std::string_view key, const json_schema::Value& data, const Variables& variables) const
{
    if (key.empty()) {
        return {};
    }
    const auto faults = form_of(forms_, key).validate(data);
    std::vector<Violation> violations;
    violations.reserve(faults.size());
    for (const auto& fault : faults) {
        if (fault.keyword == "required") {
            violations.push_back({fault.instance + json_schema::pointer_step(fault.detail), "field.missing"});
        } else {
            violations.push_back(
                {fault.instance, fault.keyword == "type" ? "field.wrong_type" : "procedure.form_refuses"});
        }
    }
    form_of(field_rules_, key).find_faults(data, variables, violations);
    return violations;
}

dmn::Outcome Bundle::decide(std::string_view key,
                            const std::vector<feel::Context::Entry>& inputs,
                            const feel::World& world) const
{
    const auto decision = decisions_.find(key);
    if (decision == decisions_.end()) {
        throw std::logic_error{"the law has no decision " + std::string{key}};
    }
    return decision->second.first.decide(decision->second.second, inputs, world);
}

/// Below the folder, by "/" alone, and plain: it may be written to a disk again.
static bool is_file_name(std::string_view name)
{
    constexpr std::size_t longest = 200;
    const auto path = "/" + std::string{name} + "/";
    return name.size() <= longest && path.find("//") == std::string::npos &&
           path.find("/./") == std::string::npos && path.find("/../") == std::string::npos &&
           std::ranges::none_of(name, [](char c) { return c == '\\' || c == ':' || (c >= 0 && c < ' '); });
}

std::vector<std::string> misnamed(const std::vector<File>& files)
{
    std::vector<std::string> found;
    std::set<std::string_view> names;
    for (const auto& each : files) {
        if (!is_file_name(each.name) || !names.insert(each.name).second) {
            found.push_back(each.name);
        }
    }
    return found;
}

} // namespace divan::bundle
