// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/bundle.hpp"

#include <string>
#include <string_view>

namespace divan::cases {

/// The data that a form's JSON text gives. Throws invalid_input with every fault, below `path`.
[[nodiscard]] feel::Value form_data(const bundle::Bundle& bundle,
                                    std::string_view form,
                                    const std::string& json,
                                    const std::string& path = "/data");

} // namespace divan::cases
