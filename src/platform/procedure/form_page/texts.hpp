// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/form_page/page.hpp"

#include <string_view>

namespace divan::form_page {

/// The page's own words.
struct Texts {
    std::string_view optional;
    std::string_view yes;
    std::string_view no;
    std::string_view choose;
    std::string_view day_hint;
    std::string_view lines_hint;
    std::string_view json_hint;
    std::string_view faults;
    std::string_view changed;
    std::string_view go_on;
    std::string_view send;
};

[[nodiscard]] const Texts& texts(Language language);

} // namespace divan::form_page
