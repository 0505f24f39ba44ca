// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/print/composition.hpp"

#include <string>

namespace divan::print {

/// The pages as a PDF 1.4, not yet an archive copy.
[[nodiscard]] std::string
draw(const Typeface& typeface, const Composition& composition, const Document& document);

} // namespace divan::print
