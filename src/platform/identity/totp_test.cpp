// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/totp.hpp"

#include <gtest/gtest.h>

#include <array>

namespace divan::identity::totp {
namespace {

const std::string rfc_secret = "12345678901234567890";

Instant at(std::int64_t seconds)
{
    return Instant{std::chrono::seconds{seconds}};
}

TEST(Totp, CodesAreThoseOfRfc4226AppendixD)
{
    const std::array<const char*, 10> codes{"755224", "287082", "359152", "969429", "338314",
                                            "254676", "287922", "162583", "399871", "520489"};
    for (std::size_t counter = 0; counter < codes.size(); ++counter) {
        EXPECT_EQ(code(rfc_secret, static_cast<std::int64_t>(counter)), codes.at(counter)) << counter;
    }
}

struct TimeRow {
    std::int64_t seconds;
    const char* code;
};

TEST(Totp, CodesAreThoseOfRfc6238AppendixB)
{
    for (const auto& row : {TimeRow{59, "94287082"}, TimeRow{1111111109, "07081804"},
                            TimeRow{1111111111, "14050471"}, TimeRow{1234567890, "89005924"},
                            TimeRow{2000000000, "69279037"}, TimeRow{20000000000, "65353130"}}) {
        EXPECT_EQ(code(rfc_secret, step_of(at(row.seconds)), 8), row.code) << row.seconds;
    }
}

TEST(Totp, TakesTheStepBeforeAndAfterAndNoOther)
{
    const auto now = at(1'000'000);
    const auto step = step_of(now);

    for (const auto near : {step - 1, step, step + 1}) {
        EXPECT_EQ(matching_step(rfc_secret, code(rfc_secret, near), now, 0), near);
    }
    EXPECT_FALSE(matching_step(rfc_secret, code(rfc_secret, step - 2), now, 0));
    EXPECT_FALSE(matching_step(rfc_secret, code(rfc_secret, step + 2), now, 0));
    EXPECT_FALSE(matching_step(rfc_secret, code(rfc_secret, step), now, step));
    EXPECT_TRUE(matching_step(rfc_secret, code(rfc_secret, step + 1), now, step));
    for (const auto* const odd : {"", "1", "1234567", "abcdef", "12 345"}) {
        EXPECT_FALSE(matching_step(rfc_secret, odd, now, 0)) << odd;
    }
}

TEST(Base32, IsThatOfRfc4648)
{
    const std::array<std::pair<const char*, const char*>, 7> rows{{{"", ""},
                                                                   {"f", "MY"},
                                                                   {"fo", "MZXQ"},
                                                                   {"foo", "MZXW6"},
                                                                   {"foob", "MZXW6YQ"},
                                                                   {"fooba", "MZXW6YTB"},
                                                                   {"foobar", "MZXW6YTBOI"}}};
    for (const auto& [plain, coded] : rows) {
        EXPECT_EQ(to_base32(plain), coded);
        EXPECT_EQ(from_base32(coded), plain);
    }
    EXPECT_EQ(from_base32("mzxw6==="), "foo");
    for (const auto* const odd : {"M", "MZX", "MZ1", "MZXW6YTBO", "NZ", "=", "M=Y", "м"}) {
        const auto data = from_base32(odd);
        EXPECT_TRUE(!data || to_base32(*data) == odd || std::string{odd} == "=") << odd;
    }
    EXPECT_FALSE(from_base32("MZ1"));
    EXPECT_FALSE(from_base32("MZ")); // a bit is left over
}

TEST(Totp, UriNamesIssuerAndAccountEscaped)
{
    EXPECT_EQ(uri("Divan moi", "مریم", "foobar"),
              "otpauth://totp/Divan%20moi:%D9%85%D8%B1%DB%8C%D9%85?secret=MZXW6YTBOI&issuer=Divan%20moi"
              "&algorithm=SHA1&digits=6&period=30");
}

} // namespace
} // namespace divan::identity::totp
