// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::convert {

/// What an expression of the Java Unified Expression Language (JSR 245, as Camunda 7 uses it) says in FEEL.
/// Values that Camunda compares after changing their type ("1" == 1) FEEL holds for different.
struct Translated {
    std::string feel;
    std::string untranslated; // what FEEL has no word for; then `feel` is empty
};

/// "${granted && days > 5}"; text outside of ${} or #{} is text, and without any the whole is one text.
[[nodiscard]] Translated to_feel(std::string_view juel);
[[nodiscard]] bool is_juel(std::string_view text);

/// "${bean.method(first, second)}" and nothing beside it: the act of a service task.
struct Call {
    std::string name; // "bean.method"
    std::vector<Translated> arguments;
};
[[nodiscard]] std::optional<Call> call_of(std::string_view juel);

} // namespace divan::convert
