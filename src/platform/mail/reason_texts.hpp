// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/texts.hpp"

#include <vector>

namespace divan::mail {

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::mail
