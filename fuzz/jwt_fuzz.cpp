// SPDX-License-Identifier: Apache-2.0
// Any bytes as a token and as a set of keys: neither crashes, and no token made of them is signed by a key of
// them.
#include "platform/identity/jwt.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

namespace {

namespace jwt = divan::identity::jwt;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto split = text.find('\n');
    const auto token = jwt::parse(text.substr(0, split));
    const auto keys = jwt::parse_keys(split == std::string_view::npos ? text : text.substr(split + 1));
    require(keys.size() <= jwt::keys_max);
    if (token) {
        require(token->algorithm == "RS256" || token->algorithm == "ES256");
        require(token->signed_part.find('.') != std::string::npos);
        for (const auto& key : keys) {
            static_cast<void>(jwt::is_signed_by(*token, key));
        }
        static_cast<void>(jwt::fault_of(token->claims, {"https://login.example", "divan", "n", {}}));
    }
    if (const auto bytes = jwt::from_base64url(text)) {
        require(jwt::from_base64url(jwt::to_base64url(*bytes)) == *bytes);
    }
    return 0;
}
