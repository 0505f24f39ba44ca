// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/jwt.hpp"

#include "base/hash.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>

namespace divan::identity::jwt {

using divan::wire::Node;

static constexpr auto leeway = std::chrono::seconds{60};
static constexpr std::size_t coordinate_size = 32; // P-256
static constexpr std::size_t modulus_min = 256;    // 2048 bits
static constexpr std::size_t modulus_max = 1024;   // 8192 bits: a larger one only costs time

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string usual{text};
    for (auto& c : usual) {
        if (c == '+' || c == '/' || c == '=') {
            return std::nullopt;
        }
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    if (usual.size() % 4 == 1) {
        return std::nullopt;
    }
    usual.append((4 - usual.size() % 4) % 4, '=');
    return from_base64(usual);
}

std::string to_base64url(std::string_view data)
{
    auto text = to_base64(data);
    text.erase(std::min(text.find('='), text.size()));
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

/// An object without repeated names, or empty.
static std::optional<Node> parse_object(std::string_view json)
{
    divan::wire::Reader reader;
    auto node = divan::wire::parse(json, reader);
    if (!node || node->kind != Node::Kind::object || !node->repeated.empty()) {
        return std::nullopt;
    }
    return node;
}

std::optional<std::string> text_claim(const Node& claims, std::string_view name)
{
    const auto* const found = claims.find(name);
    return found != nullptr && found->kind == Node::Kind::text ? std::optional{found->text} : std::nullopt;
}

static std::string bytes_of(const Node& key, std::string_view name)
{
    const auto text = text_claim(key, name);
    return text ? from_base64url(*text).value_or("") : "";
}

/// Leading zeros are no part of a number.
static std::string number_of(const Node& key, std::string_view name)
{
    const auto bytes = bytes_of(key, name);
    return bytes.substr(std::min(bytes.find_first_not_of('\0'), bytes.size()));
}

static std::optional<Key> to_key(const Node& node)
{
    const auto is = [&node](std::string_view name, std::string_view value) {
        return text_claim(node, name) == std::string{value};
    };
    if (node.kind != Node::Kind::object || (node.find("use") != nullptr && !is("use", "sig"))) {
        return std::nullopt;
    }
    const auto id = text_claim(node, "kid").value_or("");
    const auto names_other = [&](std::string_view algorithm) {
        return node.find("alg") != nullptr && !is("alg", algorithm);
    };
    if (is("kty", "RSA") && !names_other("RS256")) {
        Key key{id, "RS256", number_of(node, "n"), number_of(node, "e")};
        const bool is_sound = key.first.size() >= modulus_min && key.first.size() <= modulus_max &&
                              !key.second.empty() && key.second.size() <= 8;
        return is_sound ? std::optional{std::move(key)} : std::nullopt;
    }
    if (is("kty", "EC") && is("crv", "P-256") && !names_other("ES256")) {
        Key key{id, "ES256", bytes_of(node, "x"), bytes_of(node, "y")};
        const bool is_sound = key.first.size() == coordinate_size && key.second.size() == coordinate_size;
        return is_sound ? std::optional{std::move(key)} : std::nullopt;
    }
    return std::nullopt;
}

std::vector<Key> parse_keys(std::string_view json)
{
    std::vector<Key> found;
    const auto set = parse_object(json);
    const auto* const keys = set ? set->find("keys") : nullptr;
    if (keys == nullptr || keys->kind != Node::Kind::list) {
        return found;
    }
    for (const auto& item : keys->items) {
        if (auto key = to_key(item); key && found.size() < keys_max) {
            found.push_back(*std::move(key));
        }
    }
    return found;
}

std::optional<Token> parse(std::string_view compact)
{
    const auto first = compact.find('.');
    const auto second = compact.find('.', first == std::string_view::npos ? first : first + 1);
    if (compact.size() > token_max || second == std::string_view::npos ||
        compact.find('.', second + 1) != std::string_view::npos) {
        return std::nullopt;
    }
    const auto header_text = from_base64url(compact.substr(0, first));
    const auto claims_text = from_base64url(compact.substr(first + 1, second - first - 1));
    const auto signature = from_base64url(compact.substr(second + 1));
    if (!header_text || !claims_text || !signature) {
        return std::nullopt;
    }
    const auto header = parse_object(*header_text);
    auto claims = parse_object(*claims_text);
    if (!header || !claims || header->find("crit") != nullptr) {
        return std::nullopt;
    }
    const auto algorithm = text_claim(*header, "alg").value_or("");
    if (algorithm != "RS256" && algorithm != "ES256") {
        return std::nullopt;
    }
    return Token{algorithm, text_claim(*header, "kid").value_or(""), *std::move(claims),
                 std::string{compact.substr(0, second)}, *signature};
}

namespace {

struct Free {
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

} // namespace

static const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

static Owned<BIGNUM> number(std::string_view big_endian)
{
    return Owned<BIGNUM>{BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

static Owned<EVP_PKEY> key_from(const char* type, OSSL_PARAM_BLD* builder)
{
    const Owned<OSSL_PARAM> parameters{OSSL_PARAM_BLD_to_param(builder)};
    const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
    EVP_PKEY* raw = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        return nullptr;
    }
    return Owned<EVP_PKEY>{raw};
}

/// Null when the bytes are no key of its kind: a point off the curve, for one.
static Owned<EVP_PKEY> public_key(const Key& key)
{
    const Owned<OSSL_PARAM_BLD> builder{OSSL_PARAM_BLD_new()};
    if (!builder) {
        return nullptr;
    }
    if (key.algorithm == "RS256") {
        const auto modulus = number(key.first);
        const auto exponent = number(key.second);
        if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
            OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
            return nullptr;
        }
        return key_from("RSA", builder.get());
    }
    const auto point = "\x04" + key.first + key.second;
    if (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1) {
        return nullptr;
    }
    return key_from("EC", builder.get());
}

/// The DER form that OpenSSL wants of the r ‖ s that a token carries; "" for another length.
static std::string der_signature(std::string_view pair)
{
    if (pair.size() != 2 * coordinate_size) {
        return "";
    }
    const Owned<ECDSA_SIG> signature{ECDSA_SIG_new()};
    auto r = number(pair.substr(0, coordinate_size));
    auto s = number(pair.substr(coordinate_size));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
        return "";
    }
    static_cast<void>(r.release()); // the signature's now
    static_cast<void>(s.release());
    unsigned char* out = nullptr;
    const auto size = i2d_ECDSA_SIG(signature.get(), &out);
    if (size <= 0) {
        return "";
    }
    std::string der{reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
    OPENSSL_free(out);
    return der;
}

bool is_signed_by(const Token& token, const Key& key)
{
    if (token.algorithm != key.algorithm) {
        return false;
    }
    const auto with = public_key(key);
    const auto signature = key.algorithm == "ES256" ? der_signature(token.signature) : token.signature;
    const Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
    return with && context && !signature.empty() &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, with.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(token.signed_part),
                            token.signed_part.size()) == 1;
}

static bool is_for(const Node& claims, const std::string& client)
{
    const auto* const audience = claims.find("aud");
    const auto is_client = [&client](const Node& node) {
        return node.kind == Node::Kind::text && node.text == client;
    };
    if (audience == nullptr) {
        return false;
    }
    const bool is_list = audience->kind == Node::Kind::list;
    const bool is_named = is_list ? std::ranges::any_of(audience->items, is_client) : is_client(*audience);
    const auto* const party = claims.find("azp");
    const bool needs_party = is_list && audience->items.size() > 1;
    return is_named && (party == nullptr ? !needs_party : is_client(*party));
}

static std::optional<Instant> time_claim(const Node& claims, std::string_view name)
{
    const auto* const found = claims.find(name);
    if (found == nullptr || found->kind != Node::Kind::integer || found->integer < 0 ||
        found->integer > 99'999'999'999) {
        return std::nullopt;
    }
    return Instant{std::chrono::seconds{found->integer}};
}

std::optional<std::string> fault_of(const Node& claims, const Expected& expected)
{
    if (text_claim(claims, "iss") != expected.issuer) {
        return "another issuer";
    }
    if (!is_for(claims, expected.client_id)) {
        return "another audience";
    }
    const auto expires = time_claim(claims, "exp");
    if (!expires || *expires + leeway <= expected.now) {
        return "expired";
    }
    const auto issued = time_claim(claims, "iat");
    if (!issued || *issued - leeway > expected.now) {
        return "issued later than now";
    }
    const auto begins = time_claim(claims, "nbf");
    if (claims.find("nbf") != nullptr && (!begins || *begins - leeway > expected.now)) {
        return "not valid yet";
    }
    if (expected.nonce.empty() || text_claim(claims, "nonce") != expected.nonce) {
        return "another nonce";
    }
    return text_claim(claims, "sub").value_or("").empty() ? std::optional<std::string>{"no subject"}
                                                          : std::nullopt;
}

} // namespace divan::identity::jwt
