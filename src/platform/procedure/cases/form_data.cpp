// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/form_data.hpp"

#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/variables.hpp"

namespace divan::cases {

static json_schema::Value object_of(const std::string& json, const std::string& path)
{
    auto parsed = json_schema::parse(json);
    if (!parsed.value) {
        reject_if_any({{path, "json.broken"}});
    }
    if (parsed.value->kind != json_schema::Kind::object) {
        reject_if_any({{path, "field.wrong_type"}});
    }
    return *std::move(parsed.value);
}

feel::Value form_data(const bundle::Bundle& bundle,
                      std::string_view form,
                      const std::string& json,
                      const bundle::Variables& variables,
                      const std::string& path)
{
    const auto data = object_of(json, path);
    auto faults = bundle.form_faults(form, data, variables);
    for (auto& fault : faults) {
        fault.path.insert(0, path);
    }
    reject_if_any(faults);
    auto value = engine::read_value(data);
    if (!value || value->context() == nullptr) {
        reject_if_any({{path, "procedure.form_refuses"}});
    }
    return *std::move(value);
}

bundle::Asked asked(const bundle::Bundle& bundle,
                    std::string_view form,
                    const std::string& json,
                    const bundle::Variables& variables)
{
    return bundle.asked(form, object_of(json, "/data"), variables);
}

bundle::Variables variables_of(const engine::State& state, std::int64_t wait)
{
    return [&state, wait](std::string_view name) {
        return engine::variable_at(state, static_cast<engine::Id>(wait), name);
    };
}

} // namespace divan::cases
