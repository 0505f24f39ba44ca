// SPDX-License-Identifier: Apache-2.0
#include "platform/registers/pattern.hpp"
#include "platform/registers/registers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <set>

namespace divan::registers {

static std::vector<std::string> faults_of(std::string_view text)
{
    std::vector<PatternFault> faults;
    const auto pattern = Pattern::parse(text, faults);
    EXPECT_EQ(pattern.has_value(), faults.empty());
    std::vector<std::string> found;
    found.reserve(faults.size());
    for (const auto& fault : faults) {
        found.push_back(std::to_string(fault.at) + " " + fault.reason);
    }
    return found;
}

static std::string laid_out(std::string_view pattern, const Fields& fields)
{
    std::string text;
    for (const auto& part : Pattern::from_store(pattern).lay_out(fields)) {
        text += part.kind == "literal" ? part.text : "<" + part.kind + ":" + part.text + ">";
    }
    return text;
}

TEST(NumberPattern, LaysOutItsFieldsInOrder)
{
    const Fields fields{.year = 1405,
                        .serial = 88,
                        .register_code = "main",
                        .unit_code = "3-2",
                        .kind = "و",
                        .secrecy_class = "م"};

    EXPECT_EQ(laid_out("{year4}/{serial}", fields), "<year4:1405>/<serial:88>");
    EXPECT_EQ(laid_out("{year2}-{class}-{serial}", fields), "<year2:05>-<class:م>-<serial:88>");
    EXPECT_EQ(laid_out("{register}/{unit}/{kind}/{year4}/{serial}", fields),
              "<register:main>/<unit:3-2>/<kind:و>/<year4:1405>/<serial:88>");
    EXPECT_EQ(laid_out("ش {year4}/{serial} ک", fields), "ش <year4:1405>/<serial:88> ک");
}

TEST(NumberPattern, AnEmptyFieldGoesWithTheLiteralThatJoinsIt)
{
    const Fields normal{.year = 1405, .serial = 88};

    EXPECT_EQ(laid_out("{class}/{year4}/{serial}", normal), "<year4:1405>/<serial:88>");
    EXPECT_EQ(laid_out("{year4}/{class}/{serial}", normal), "<year4:1405>/<serial:88>");
    EXPECT_EQ(laid_out("{year4}/{serial}/{class}", normal), "<year4:1405>/<serial:88>");
    EXPECT_EQ(laid_out("ش {class}/{year4}/{serial}", normal), "ش <year4:1405>/<serial:88>");
    EXPECT_EQ(laid_out("ش {year4}/{serial}", normal), "ش <year4:1405>/<serial:88>");
}

TEST(NumberPattern, EveryFaultIsNamedWithItsPlace)
{
    using Faults = std::vector<std::string>;
    EXPECT_EQ(faults_of("{year4}/{serial}"), Faults{});
    EXPECT_EQ(faults_of(""), (Faults{"0 pattern.no_serial", "0 pattern.no_year"}));
    EXPECT_EQ(faults_of("{year4}{serial}"), Faults{"7 pattern.fields_touch"});
    EXPECT_EQ(faults_of("{year4}/{serail}/{serial}"), Faults{"8 pattern.unknown_field"});
    EXPECT_EQ(faults_of("{year4}/{serial}/{serial}"), Faults{"17 pattern.repeated_field"});
    EXPECT_EQ(faults_of("{year4}/{year2}/{serial}"), Faults{"24 pattern.two_years"});
    EXPECT_EQ(faults_of("{year4}/{serial"), (Faults{"8 pattern.unclosed_brace", "15 pattern.no_serial"}));
    EXPECT_EQ(faults_of("{year4/{serial}"), (Faults{"0 pattern.unclosed_brace", "15 pattern.no_year"}));
    EXPECT_EQ(faults_of("{year4}}/{serial}"), Faults{"7 pattern.stray_brace"});
    EXPECT_EQ(faults_of("{year4}/1{serial}"), Faults{"7 pattern.digit_in_literal"});
    EXPECT_EQ(faults_of("{year4}/۱{serial}"), Faults{"7 pattern.digit_in_literal"});
    EXPECT_EQ(faults_of("{year4}\n{serial}"), Faults{"7 pattern.control_character"});
    EXPECT_EQ(faults_of("{year4}/\u202E{serial}"), Faults{"8 pattern.bidi_character"});
    EXPECT_EQ(faults_of("{year4}\u200C{serial}"), Faults{"7 pattern.invisible_literal"});
    EXPECT_EQ(faults_of("{year4}\xFF{serial}"), Faults{"0 pattern.not_utf8"});
    EXPECT_EQ(faults_of(std::string(201, '/')), Faults{"200 pattern.too_long"});
    EXPECT_EQ(faults_of("}{x}{year4}{"), (Faults{"0 pattern.stray_brace", "1 pattern.unknown_field",
                                                 "11 pattern.unclosed_brace", "12 pattern.no_serial"}));
}

TEST(NumberPattern, WhatParsesIsWrittenBackTheSame)
{
    const auto piece =
        rc::gen::element<std::string>("{year4}", "{year2}", "{register}", "{unit}", "{kind}", "{class}",
                                      "{serial}", "/", "-", " ", "م", "{", "}", "1");
    EXPECT_TRUE(rc::check([&piece] {
        std::string text;
        for (const auto& each : *rc::gen::container<std::vector<std::string>>(piece)) {
            text += each;
        }
        std::vector<PatternFault> faults;
        const auto pattern = Pattern::parse(text, faults);
        RC_ASSERT(pattern.has_value() == faults.empty());
        if (pattern) {
            RC_ASSERT(pattern->text() == text);
        }
        for (const auto& fault : faults) {
            RC_ASSERT(fault.at <= text.size());
        }
    }));
}

/// The characters from left to right, as a reader's eye meets them in a paragraph of that direction.
static std::u16string seen(const std::string& text, UBiDiLevel paragraph)
{
    const auto typed = icu::UnicodeString::fromUTF8(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi{ubidi_open(), &ubidi_close};
    ubidi_setPara(bidi.get(), typed.getBuffer(), typed.length(), paragraph, nullptr, &status);
    std::array<char16_t, 200> line{};
    const auto size = ubidi_writeReordered(bidi.get(), line.data(), static_cast<int32_t>(line.size()),
                                           UBIDI_REMOVE_BIDI_CONTROLS, &status);
    EXPECT_FALSE(U_FAILURE(status));
    return {line.data(), static_cast<std::size_t>(size)};
}

TEST(NumberPattern, OrdersOfTheSameFieldsNeverLookAlike) // practice note 1
{
    const Fields fields{.year = 1405, .serial = 88, .secrecy_class = "م"};
    std::set<std::string> stored;
    std::set<std::u16string> isolated;
    std::set<std::u16string> bare;
    for (const auto* pattern :
         {"{year4}/{class}/{serial}", "{class}/{year4}/{serial}", "{year4}/{serial}/{class}",
          "{serial}/{class}/{year4}", "{serial}/{year4}/{class}", "{class}/{serial}/{year4}"}) {
        const Number number{.register_id = RegisterId{1},
                            .year = 1405,
                            .serial = 88,
                            .parts = Pattern::from_store(pattern).lay_out(fields)};
        stored.insert(number.parts_json());
        isolated.insert(seen(number.isolated(), UBIDI_RTL));
        isolated.insert(seen(number.isolated(), UBIDI_LTR));
        bare.insert(seen(number.plain(), UBIDI_RTL));
        bare.insert(seen(number.plain(), UBIDI_LTR));
    }

    EXPECT_EQ(stored.size(), 6U);
    EXPECT_EQ(isolated.size(), 6U); // each has one look, wherever it stands
    EXPECT_LT(bare.size(), 12U);    // without isolation one number looks as another does elsewhere
}

TEST(NumberPattern, ANumberStandsAsOnTheScreen)
{
    const Number number{
        .register_id = RegisterId{1},
        .year = 1405,
        .serial = 88,
        .parts = {{"year4", "1405"}, {"literal", "/"}, {"class", "م"}, {"literal", "/"}, {"serial", "88"}}};

    EXPECT_EQ(seen(number.isolated(), UBIDI_RTL), u"۱۴۰۵/م/۸۸"); // the year at the left
}

TEST(Number, PartsComeBackFromTheStore)
{
    const Number number{.register_id = RegisterId{7},
                        .year = 1405,
                        .serial = 1248,
                        .parts = {{"year4", "1405"}, {"literal", " \"م\" "}, {"serial", "1248"}}};

    const auto read = from_store(RegisterId{7}, 1405, 1248, number.parts_json());

    EXPECT_EQ(read.parts, number.parts);
    EXPECT_EQ(read.plain(), "1405 \"م\" 1248");
    EXPECT_THROW((void)from_store(RegisterId{7}, 1405, 1, "[[1]]"), std::logic_error);
    EXPECT_THROW((void)from_store(RegisterId{7}, 1405, 1, "1405/1"), std::logic_error);
}

} // namespace divan::registers
