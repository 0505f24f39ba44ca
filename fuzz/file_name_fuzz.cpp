// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file's name: refused, or fit to be saved anywhere, and cleaning it again changes nothing.
#include "base/text.hpp"
#include "platform/files/media_type.hpp"
#include "platform/files/name.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto cleaned = divan::files::clean_name(text);
    require(cleaned.name.empty() != cleaned.refusal.empty());
    if (!cleaned.name.empty()) {
        require(cleaned.name.size() <= divan::files::name_bytes_max + 1);
        require(divan::text::is_utf8(cleaned.name));
        require(cleaned.name.find_first_of("/\\<>:\"|?*") == std::string::npos);
        require(cleaned.name.back() != '.' && cleaned.name.back() != ' ');
        require(divan::files::clean_name(cleaned.name).refusal.empty());
    }
    static_cast<void>(divan::files::handling_of(text, text));
    static_cast<void>(divan::files::is_as_declared(text, "text/plain"));
    return 0;
}
