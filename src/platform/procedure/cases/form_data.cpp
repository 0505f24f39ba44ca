// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/form_data.hpp"

#include "platform/procedure/engine/data.hpp"

namespace divan::cases {

feel::Value form_data(const bundle::Bundle& bundle,
                      std::string_view form,
                      const std::string& json,
                      const std::string& path)
{
    const auto refuse = [&path](std::string reason) { reject_if_any({{path, std::move(reason)}}); };
    const auto parsed = json_schema::parse(json);
    if (!parsed.value) {
        refuse("json.broken");
    }
    if (parsed.value->kind != json_schema::Kind::object) {
        refuse("field.wrong_type");
    }
    auto faults = bundle.form_faults(form, *parsed.value);
    for (auto& fault : faults) {
        fault.path.insert(0, path);
    }
    reject_if_any(faults);
    const auto value = engine::read_value(*parsed.value);
    if (!value || value->context() == nullptr) {
        refuse("procedure.form_refuses");
    }
    return *value;
}

} // namespace divan::cases
