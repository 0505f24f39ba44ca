// SPDX-License-Identifier: Apache-2.0
// A file of another engine, or one of its expressions: what comes out is read by our own reader, or is said
// to be left; nothing crashes.
#include "platform/procedure/convert/convert.hpp"
#include "platform/procedure/convert/juel.hpp"
#include "platform/procedure/feel/free_names.hpp"
#include "platform/procedure/xml/document.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace divan;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (text.starts_with('<')) {
        const auto made = convert::convert(text);
        if (made.file && !xml::read(*made.file).root && made.file->size() <= xml::size_limit) {
            std::abort(); // what was readable stays so
        }
        return 0;
    }
    const auto translated = convert::to_feel(text);
    if (translated.feel.empty() == translated.untranslated.empty()) {
        std::abort(); // either words or a reason
    }
    static_cast<void>(convert::call_of(text));
    static_cast<void>(feel::free_names(feel::Scope{}, translated.feel));
    return 0;
}
