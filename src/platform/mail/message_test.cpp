// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "platform/mail/message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace divan::mail {
namespace {

const Envelope envelope{.from = "divan@moi.example",
                        .from_name = "سامانه دیوان",
                        .message_id = "<0123456789abcdef@moi.example>",
                        .date = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}} +
                                std::chrono::minutes{390}};

/// The lines of the header, unfolded.
std::vector<std::string> header_lines(const std::string& mime)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < mime.size();) {
        const auto end = mime.find("\r\n", at);
        const auto line = mime.substr(at, end - at);
        if (line.empty()) {
            break;
        }
        if (line.front() == ' ') {
            lines.back() += line;
        } else {
            lines.push_back(line);
        }
        at = end + 2;
    }
    return lines;
}

/// What a mail reader shows for encoded words (RFC 2047, 6.2: space between two of them is not shown).
std::string shown(std::string text)
{
    std::string out;
    bool was_word = false;
    std::string space;
    while (!text.empty()) {
        if (text.starts_with("=?UTF-8?B?")) {
            const auto end = text.find("?=");
            const auto word = from_base64(text.substr(10, end - 10));
            out += (was_word ? "" : space) + word.value();
            space.clear();
            was_word = true;
            text.erase(0, end + 2);
        } else if (text.front() == ' ' || text.front() == '\r' || text.front() == '\n') {
            space += text.front() == ' ' ? " " : "";
            text.erase(0, 1);
        } else {
            out += space + text.front();
            space.clear();
            was_word = false;
            text.erase(0, 1);
        }
    }
    return out + space;
}

TEST(MailAddress, IsOneAddressAndNothingThatCouldEndAHeader)
{
    for (const auto* const good : {"a@b", "sara.karimi+divan@moi.example", "x_1@xn--mgba3a4f16a.ir"}) {
        EXPECT_TRUE(is_address(good)) << good;
    }
    for (const auto* const bad :
         {"",      "a",      "@b",   "a@",    "a@b@c",   "a b@c", "a@b c",   "a@b\r\nBcc: x@y",
          "a\n@b", "<a@b>",  "a@b>", "a,b@c", "a..b@c",  ".a@c",  "a.@c",    "a@-b",
          "a@b-",  "a@b..c", "a@.b", "a@b.",  "\"a\"@b", "نام@b", "a@دامنه", "a@[127.0.0.1]",
          "a;b@c", "a:b@c"}) {
        EXPECT_FALSE(is_address(bad)) << bad;
    }
    EXPECT_FALSE(is_address(std::string(65, 'a') + "@b"));
    EXPECT_FALSE(is_address("a@" + std::string(64, 'b')));
}

TEST(MailHeader, SubjectOfPersianIsEncodedInWholeCharacters)
{
    const std::string subject = "یادآوری: نامه شماره ۱۴۰۵/۱۲ درباره تقسیمات کشوری تا فردا مهلت دارد و هنوز "
                                "پاسخی ثبت نشده است";
    const auto text = header_text(subject);

    EXPECT_EQ(shown(text), subject);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find("\r\n", at), text.size());
        EXPECT_LE(end - at, 76U);
        at = end + 2;
    }
    EXPECT_EQ(header_text("Plain words"), "Plain words");
    EXPECT_NE(header_text("=?UTF-8?B?eA==?="), "=?UTF-8?B?eA==?=") << "what looks encoded is encoded";
}

TEST(MailHeader, NoTextOfASubjectMakesAnotherHeader)
{
    for (const auto* const subject :
         {"a\r\nBcc: thief@evil.example", "a\nX: y", "a\r\n\r\nbody", "ا\r\nBcc: x@y"}) {
        const auto mime = mime_text({.recipient = "a@b", .subject = subject, .body = "x"}, envelope);
        const auto lines = header_lines(mime);
        EXPECT_EQ(lines.size(), 9U);
        for (const auto& line : lines) {
            EXPECT_FALSE(line.starts_with("Bcc") || line.starts_with("X:")) << line;
        }
    }
}

RC_GTEST_PROP(MailHeader, AnySubjectIsShownAsItIsWithSpacesForControls, (const std::string& bytes))
{
    auto expected = bytes;
    for (auto& c : expected) {
        c = static_cast<unsigned char>(c) < ' ' || c == '\x7F' ? ' ' : c;
    }
    const auto text = header_text(bytes);
    if (text.find("=?") != std::string::npos) {
        RC_ASSERT(shown(text) == expected);
    } else {
        RC_ASSERT(text == expected);
    }
    const auto mime = mime_text({.recipient = "a@b", .subject = bytes, .body = bytes}, envelope);
    RC_ASSERT(header_lines(mime).size() == 9U);
    for (const char c : mime) {
        RC_ASSERT(static_cast<unsigned char>(c) < 0x80);
    }
}

TEST(MailText, IsReadableInBothFormsAndSaysItsDirection)
{
    const auto mime = mime_text(
        {.recipient = "sara@moi.example", .subject = "سلام", .body = "خط ۱ <b>\n.\nخط ۳"}, envelope);

    EXPECT_NE(mime.find("\r\nTo: <sara@moi.example>\r\n"), std::string::npos);
    EXPECT_NE(mime.find("\r\nDate: Tue, 24 Nov 2026 06:30:00 +0000\r\n"), std::string::npos);
    EXPECT_NE(mime.find("\r\nMessage-ID: <0123456789abcdef@moi.example>\r\n"), std::string::npos);
    EXPECT_NE(mime.find(to_base64("خط ۱ <b>\n.\nخط ۳")), std::string::npos);
    const auto html =
        std::string{"<!DOCTYPE html><html lang=\"fa\" dir=\"rtl\"><body>خط ۱ &lt;b&gt;<br>\n.<br>\n"} +
        "خط ۳</body></html>";
    std::string joined;
    for (const char c : mime) {
        joined += c == '\r' || c == '\n' ? "" : std::string(1, c);
    }
    EXPECT_NE(joined.find(to_base64(html)), std::string::npos);
    for (std::size_t at = 0; at < mime.size();) {
        const auto end = mime.find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 100U);
        EXPECT_NE(mime.substr(at, end - at), ".");
        at = end + 2;
    }
}

} // namespace
} // namespace divan::mail
