// SPDX-License-Identifier: Apache-2.0
// What a browser may send of a form: never a crash, and what comes of it is JSON that reads back the same.
#include "fuzz/require.hpp"
#include "platform/procedure/form_page/page.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

static const divan::form_page::Form& form()
{
    static const auto made = divan::form_page::form_of(
        {}, divan::json_schema::parse(R"({"properties": {"a": {"type": "string"}, "n": {"type": "number"},
            "d": {"type": "string", "format": "date"}, "b": {"type": "boolean"}, "c": {"enum": ["x", 1]},
            "s": {"type": "array", "items": {"enum": ["x", "y"]}},
            "l": {"type": "array", "items": {"type": "number"}}, "j": {"type": "object"}}})")
                .value.value());
    return made;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace divan;
    const std::string_view body{reinterpret_cast<const char*>(data),
                                size}; // NOLINT: bytes as a browser sends them
    const auto typed = form_body::read(body);
    if (!typed) {
        return 0;
    }
    const auto json = form_page::data_so_far(form(), *typed);
    const auto parsed = json_schema::parse(json);
    if (parsed.value) { // too deep or too many is refused there
        fuzz::require(form_page::json_text(*parsed.value) == json);
        static_cast<void>(form_page::typed_of(form(), *parsed.value));
    }
    form_page::Shown shown;
    shown.typed = *typed;
    for (const auto& field : form().fields) {
        shown.asked.fields.push_back(field.name);
    }
    fuzz::require(form_page::html(form(), shown).find("<script") == std::string::npos);
    return 0;
}
