// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/field_rules.hpp"
#include "platform/procedure/form_page/body.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::form_page {

enum class Language { fa, en };

/// What is wrong with a field, or with the whole (an unknown name), in the reader's words.
struct Fault {
    std::string field;
    std::string text;
};

/// A form as it is shown now.
struct Shown {
    Language language{};
    std::string action;                                      // where it is sent
    std::vector<std::pair<std::string, std::string>> hidden; // the page's own controls: token, version
    Typed typed;
    bundle::Asked asked;
    std::vector<Fault> faults;
    bool has_changed{};    // by the last answers other fields are asked for; nothing was sent
    bool has_conditions{}; // so that there is a way on without sending
};

/// The name of the button that was pressed, and its values.
inline constexpr std::string_view act_control = "act";
inline constexpr std::string_view act_continue = "continue";
inline constexpr std::string_view act_send = "send";

/// The form as HTML without script or style of its own: labels, groups, faults at their fields and before
/// them, each tied to its control. Whatever is in it is escaped.
[[nodiscard]] std::string html(const Form& form, const Shown& shown);

struct Document {
    Language language{};
    std::string title;
    std::string subject; // said under the title
    std::string body;    // HTML
};

/// A whole page around it; its looks are those of /plain.css.
[[nodiscard]] std::string document(const Document& page);

/// The text as HTML has it, in an attribute, too.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace divan::form_page
