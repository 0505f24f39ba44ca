// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/form_body.hpp"
#include "base/time.hpp"
#include "platform/procedure/form_page/fields.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::form_page {

/// What was typed, by the name of the control.
using Typed = form_body::Values;

/// The control of a field: no field can take the name of a control of the page's own.
[[nodiscard]] std::string control_of(const Field& field);

struct Data {
    std::string json;              // of an object; what was left empty is left out
    std::vector<Violation> faults; // "/name": what can't be read as the field's kind
};

/// The data of the fields in `asked`, as the staff application makes it: numbers in whichever digits, days of
/// the Solar Hijri calendar, one item a line. The schema is the server's to check.
[[nodiscard]] Data data_of(const Form& form, const Typed& typed, const std::vector<std::string>& asked);
/// The same of all fields, what can't be read left out: which fields there are is asked by it.
[[nodiscard]] std::string data_so_far(const Form& form, const Typed& typed);

/// What stands in the controls for data that is there already.
[[nodiscard]] Typed typed_of(const Form& form, const json_schema::Value& data);

/// A number as JSON writes it; empty when it is none.
[[nodiscard]] std::optional<std::string> number_in(std::string_view typed);
/// 1405/9/12 in whichever digits, or an ISO day.
[[nodiscard]] std::optional<CivilDate> day_in(std::string_view typed);

[[nodiscard]] std::string json_text(const json_schema::Value& value);
[[nodiscard]] std::string json_text(const std::string& text);

} // namespace divan::form_page
