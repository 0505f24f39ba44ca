// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/jwt.hpp"

#include <gtest/gtest.h>

namespace divan::identity::jwt {
namespace {

using namespace std::chrono_literals;

// Made with node's own cryptography: one key and one token of each algorithm.
const std::string key_set =
    R"({"keys":[{"kty":"RSA","n":"z-3TTC-emnz16Hv9QBHzZGP-55mOpTOl91xgYP6Y_cAwiMa-DS3tRDZRSuscYf2)"
    R"(y5GBlK4F1PY301VoCVJhnmKSCH5Qc6xkUvHQygw9hZJew8V1wGYCSu-VgX7T5CZn01hJWW82ibrkC3KFyDPuhXpNEa)"
    R"(3emgLmGDBbIaGMfHO25jEY0LHZOysf5xx06pmUgnK9kZxkrJpF_7WhyhaUgXZXyb9E-mhVC4bYOTCZ6o4lBnvaESrH)"
    R"(G29PVFMssbBA2XAEIqYjG4O5ZXqPfcEr9DWr6xlXDs8oW4Ua-4SUf6pwb__K86DYqkaiSO_PuLcRpN4DDg_HTbLMQH)"
    R"(jDyTVNiIw","e":"AQAB","kid":"rsa","alg":"RS256","use":"sig"},{"kty":"EC","x":"qPGZwwImmyTV)"
    R"(9msmhZ7DtnPQo04vIOGIni3wiAraKFQ","y":"TSjjgX-tNWbWpgwzR-EGtpv-wF6r-ntP0mEI2RnQ_yM","crv":")"
    R"(P-256","kid":"ec","alg":"ES256","use":"sig"}]})";
const std::string rs256_token =
    R"(eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSJ9.eyJzdWIiOiJzLTEifQ.bAvnXci6mwzA3NZ432QokYP2RBgNVnLJyk)"
    R"(5TMs4ZjK-Cx40A11kGtP2_Z-3mFS0BzCOyWQ1H35uSlE4CDVHGiFZVdy9KqbQZk6OuaEvJitRh3jsycVnrjeFwmtIq)"
    R"(ztI2Acep1OE-30TRkfygNIep8R-BXG6d2E4qrkJJBj8JphcEyroidurDSzNIEivBdbMM6--N0wYoMQmcl_Y0YOviEu)"
    R"(3g5AURS3n9vwXI9c2C3yYwhabx7NZk3YIppA0p17nV9RcVdkMJMyr-jcjssmVTbnSysPVwkVVw1OqFiKV9U5nhMt_U)"
    R"(kk4q_U5lkdEef_NOLdfO-oEcobCCGCadovXdrQ)";
const std::string es256_token =
    R"(eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjIn0.eyJzdWIiOiJzLTEifQ.xcAcxh-F0oS4oVwkOoNkSoNaHXd8AmOnsXW)"
    R"(d3aGvSVXGcXWBkedB58A7rAA8gqtfHX0aAm-a9IdgjBYDerqNWA)";

wire::Node json(std::string_view text)
{
    divan::wire::Reader reader;
    return divan::wire::parse(text, reader).value();
}

const Instant now{std::chrono::seconds{1'800'000'000}};
const Expected expected{"https://login.example", "divan", "n-1", now};

/// The sound claims with one replaced or added: R"("aud":"other")".
std::string fault_with(const std::string& name, const std::string& value)
{
    std::string text = "{";
    const std::vector<std::pair<std::string, std::string>> sound{{"iss", R"("https://login.example")"},
                                                                 {"aud", R"("divan")"},
                                                                 {"exp", "1800000300"},
                                                                 {"iat", "1800000000"},
                                                                 {"nonce", R"("n-1")"},
                                                                 {"sub", R"("s-1")"}};
    bool is_replaced = false;
    for (const auto& [key, usual] : sound) {
        const auto& put = key == name ? value : usual;
        is_replaced = is_replaced || key == name;
        if (!put.empty()) {
            text += (text.size() > 1 ? ",\"" : "\"") + key + "\":" + put;
        }
    }
    if (!is_replaced && !name.empty()) {
        text += ",\"" + name + "\":" + value;
    }
    return fault_of(json(text + "}"), expected).value_or("");
}

TEST(Jwt, BothAlgorithmsAreVerifiedByTheirKeyAlone)
{
    const auto keys = parse_keys(key_set);
    ASSERT_EQ(keys.size(), 2U);
    for (const auto& [compact, own] : {std::pair{rs256_token, 0U}, std::pair{es256_token, 1U}}) {
        const auto token = parse(compact);
        ASSERT_TRUE(token);
        EXPECT_EQ(token->key_id, keys[own].id);
        EXPECT_EQ(text_claim(token->claims, "sub"), "s-1");
        EXPECT_TRUE(is_signed_by(*token, keys[own]));
        EXPECT_FALSE(is_signed_by(*token, keys[1 - own]));
        auto changed = *token;
        changed.signed_part.back() = changed.signed_part.back() == 'A' ? 'B' : 'A';
        EXPECT_FALSE(is_signed_by(changed, keys[own]));
        for (const std::size_t at : {std::size_t{0}, token->signature.size() - 1}) {
            auto other = *token;
            other.signature[at] = static_cast<char>(other.signature[at] ^ 1);
            EXPECT_FALSE(is_signed_by(other, keys[own]));
        }
        auto cut = *token;
        cut.signature.pop_back();
        EXPECT_FALSE(is_signed_by(cut, keys[own]));
    }
}

TEST(Jwt, NoOtherShapeIsAToken)
{
    const auto token = [](const std::string& header, const std::string& claims) {
        return to_base64url(header) + "." + to_base64url(claims) + ".AAAA";
    };
    EXPECT_TRUE(parse(token(R"({"alg":"RS256"})", "{}")));
    for (const auto& odd : std::vector<std::string>{
             "", ".", "..", "...", "a.b.c", token("[]", "{}"), token("{}", "{}"), token("{", "{}"),
             token(R"({"alg":"none"})", "{}"), token(R"({"alg":"HS256"})", "{}"),
             token(R"({"alg":"RS256","alg":"none"})", "{}"), token(R"({"alg":"RS256","crit":["x"]})", "{}"),
             token(R"({"alg":"RS256"})", R"({"sub":"a","sub":"b"})"), token(R"({"alg":"RS256"})", "{}") + ".",
             token(R"({"alg":"RS256"})", "{}") + "=", std::string(20'000, 'A') + ".AA.AA"}) {
        EXPECT_FALSE(parse(odd)) << odd.substr(0, 60);
    }
}

TEST(Jwt, KeysOfOtherKindsAreLeftOut)
{
    EXPECT_TRUE(parse_keys("").empty());
    EXPECT_TRUE(parse_keys("[]").empty());
    EXPECT_TRUE(parse_keys(R"({"keys":{}})").empty());
    EXPECT_TRUE(parse_keys(R"({"keys":[1,{"kty":"oct","k":"AAAA"},{"kty":"RSA","n":"AQAB","e":"AQAB"},)"
                           R"({"kty":"EC","crv":"P-521","x":"AA","y":"AA"}]})")
                    .empty());
    // A point that is not on the curve is a key of nothing.
    const std::string zeros = to_base64url(std::string(32, '\1'));
    const auto off_curve =
        parse_keys(R"({"keys":[{"kty":"EC","crv":"P-256","x":")" + zeros + R"(","y":")" + zeros + R"("}]})");
    ASSERT_EQ(off_curve.size(), 1U);
    EXPECT_FALSE(is_signed_by(parse(es256_token).value(), off_curve.front()));
}

TEST(Jwt, ClaimsAreHeldAgainstIssuerAudienceTimeAndNonce)
{
    EXPECT_EQ(fault_with("", ""), "");
    EXPECT_EQ(fault_with("aud", R"(["divan"])"), "");
    EXPECT_EQ(fault_with("exp", "1799999941"), "");
    EXPECT_EQ(fault_with("iss", R"("https://login.example/")"), "another issuer");
    EXPECT_EQ(fault_with("iss", ""), "another issuer");
    for (const auto* const other : {R"("other")", "[]", "1", "", R"(["divan","other"])", R"(["other"])"}) {
        EXPECT_EQ(fault_with("aud", other), "another audience") << other;
    }
    EXPECT_EQ(fault_with("azp", R"("other")"), "another audience");
    for (const auto* const late : {"1799999940", "0", "-1", "\"x\"", "1e30", ""}) {
        EXPECT_EQ(fault_with("exp", late), "expired") << late;
    }
    EXPECT_EQ(fault_with("iat", "1800000061"), "issued later than now");
    EXPECT_EQ(fault_with("iat", ""), "issued later than now");
    EXPECT_EQ(fault_with("nbf", "1800000061"), "not valid yet");
    EXPECT_EQ(fault_with("nonce", R"("n-2")"), "another nonce");
    EXPECT_EQ(fault_with("nonce", ""), "another nonce");
    EXPECT_EQ(fault_with("sub", R"("")"), "no subject");
}

TEST(Jwt, Base64UrlIsReadStrictly)
{
    for (const auto* const text : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd"}) {
        EXPECT_EQ(from_base64url(to_base64url(text)), text);
    }
    for (const auto* const odd : {"A", "AA==", "A+", "A/", "A A", "AAAAA"}) {
        EXPECT_FALSE(from_base64url(odd)) << odd;
    }
}

} // namespace
} // namespace divan::identity::jwt
