// SPDX-License-Identifier: Apache-2.0
// A schema, a line end, a value: reading, checking and validating never crash, and stay within their bounds.
#include "platform/procedure/schema/schema.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace divan::json_schema;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto end = text.find('\n');
    auto document = parse(text.substr(0, end));
    const auto instance = parse(end == std::string_view::npos ? "null" : text.substr(end + 1));
    if (!document.value) {
        return 0;
    }
    const auto is_sound = is_schema(*document.value);
    Library library;
    library.add("divan:fuzz", *std::move(document.value));
    const Schema schema{library, "divan:fuzz"};
    if (!is_sound && !schema.has_errors()) {
        std::abort(); // the two readings of a form must agree
    }
    if (!schema.has_errors() && instance.value) {
        static_cast<void>(schema.validate(*instance.value));
    }
    return 0;
}
