// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/engine/state.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace divan::cases {

/// The data that a form's JSON text gives; `variables` are the case's where the form stands. Throws
/// invalid_input with every fault, below `path`.
[[nodiscard]] feel::Value form_data(const bundle::Bundle& bundle,
                                    std::string_view form,
                                    const std::string& json,
                                    const bundle::Variables& variables,
                                    const std::string& path = "/data");
/// What a form asks for, so far as it is filled in. Throws invalid_input for what is no JSON object.
[[nodiscard]] bundle::Asked asked(const bundle::Bundle& bundle,
                                  std::string_view form,
                                  const std::string& json,
                                  const bundle::Variables& variables);
/// As the conditions of a task's form see the case; `state` outlives it.
[[nodiscard]] bundle::Variables variables_of(const engine::State& state, std::int64_t wait);

} // namespace divan::cases
