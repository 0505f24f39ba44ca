// SPDX-License-Identifier: Apache-2.0
// Any bytes as a request target: refused with a reason, or each decoded piece keeps what parse_target says.
#include "base/wire_node.hpp"
#include "http/target.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

namespace {

bool is_clean(std::string_view text)
{
    const auto characters = divan::wire::inspect(text);
    return characters.is_utf8 && characters.fits_line;
}

void check(const divan::http::Target& target)
{
    require(target.path.starts_with('/') && is_clean(target.path));
    require(target.path.find("//") == std::string::npos && target.path.find('\\') == std::string::npos);
    const auto closed = target.path + "/";
    require(closed.find("/../") == std::string::npos && closed.find("/./") == std::string::npos);
    for (const auto& [name, value] : target.query) {
        require(!name.empty() && is_clean(name) && is_clean(value));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = divan::http::parse_target({reinterpret_cast<const char*>(data), size});
    if (const auto* const fault = std::get_if<divan::http::TargetFault>(&parsed)) {
        require(fault->reason.starts_with("target."));
    } else {
        check(std::get<divan::http::Target>(parsed));
    }
    return 0;
}
