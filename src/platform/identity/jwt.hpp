// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "base/wire_node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Signed tokens (RFC 7515, 7519) and the keys they are checked with (RFC 7517): RS256 and ES256, no other.
namespace divan::identity::jwt {

inline constexpr std::size_t token_max = 16384;
inline constexpr std::size_t keys_max = 100;

/// Bytes of base 64 for addresses, without padding (RFC 4648, section 5); empty for anything else.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);
[[nodiscard]] std::string to_base64url(std::string_view data);

/// One public key for signatures.
struct Key {
    std::string id;
    std::string algorithm; // RS256, ES256
    std::string first;     // RSA: modulus; EC: x; big-endian bytes
    std::string second;    // RSA: exponent; EC: y
};
/// The keys of a JWK set that are of use here; none for what is no such set.
[[nodiscard]] std::vector<Key> parse_keys(std::string_view json);

struct Token {
    std::string algorithm;
    std::string key_id; // "" when the token names none
    divan::wire::Node claims;
    std::string signed_part;
    std::string signature;
};
/// Empty for anything but a compact token of an algorithm we know, without critical extensions.
[[nodiscard]] std::optional<Token> parse(std::string_view compact);

/// True when the token was signed by this key, in the key's own algorithm.
[[nodiscard]] bool is_signed_by(const Token& token, const Key& key);

/// What the claims of an id token are held against (OpenID Connect Core, 3.1.3.7).
struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    Instant now;
};
/// What is wrong with the claims, for the log; empty when nothing is.
[[nodiscard]] std::optional<std::string> fault_of(const divan::wire::Node& claims, const Expected& expected);

/// The value of a text claim, or empty.
[[nodiscard]] std::optional<std::string> text_claim(const divan::wire::Node& claims, std::string_view name);

} // namespace divan::identity::jwt
