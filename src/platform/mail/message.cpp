// SPDX-License-Identifier: Apache-2.0
#include "platform/mail/message.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace divan::mail {

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Atoms with single dots between (RFC 5321 dot-string).
static bool is_local_part(std::string_view text)
{
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~.";
    constexpr std::size_t local_max = 64;
    return !text.empty() && text.size() <= local_max && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos && std::ranges::all_of(text, [&](char c) {
               return is_letter_or_digit(c) || marks.find(c) != std::string_view::npos;
           });
}

static bool is_domain_label(std::string_view text)
{
    constexpr std::size_t label_max = 63;
    return !text.empty() && text.size() <= label_max && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

static bool is_domain(std::string_view text)
{
    while (true) {
        const auto dot = text.find('.');
        if (!is_domain_label(text.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

bool is_address(std::string_view text)
{
    constexpr std::size_t address_max = 254;
    const auto at = text.rfind('@');
    return at != std::string_view::npos && text.size() <= address_max && is_local_part(text.substr(0, at)) &&
           is_domain(text.substr(at + 1));
}

/// Bytes of the character that begins here; 1 for a stray one.
static std::size_t character_size(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0xC0 ? 1 : (lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4));
    return std::min(size, text.size());
}

std::string header_text(std::string_view value)
{
    std::string line{value};
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
    constexpr std::size_t plain_max = 60;
    const bool is_plain =
        line.size() <= plain_max && line.find("=?") == std::string::npos &&
        std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (is_plain) {
        return line;
    }
    // An encoded word has at most 75 characters: 12 round it, so 45 bytes in base64.
    constexpr std::size_t word_max = 45;
    std::string text;
    for (std::string_view rest = line; !rest.empty();) {
        std::size_t size = 0;
        while (size < rest.size()) {
            const auto next = character_size(rest.substr(size));
            if (size + next > word_max) {
                break;
            }
            size += next;
        }
        text += (text.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + to_base64(rest.substr(0, size)) + "?=";
        rest.remove_prefix(size);
    }
    return text;
}

/// "Tue, 24 Nov 2026 06:30:00 +0000".
static std::string date_text(Instant date)
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(date);
    const CivilDate civil{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(date - day)};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                       days.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(civil.day()),
                       months.at(static_cast<unsigned>(civil.month()) - 1), static_cast<int>(civil.year()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

static std::string escaped(std::string_view text)
{
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\n':
            html += "<br>\n";
            break;
        default:
            html += c;
        }
    }
    return html;
}

/// Mail readers guess the direction of plain text badly, so that the HTML says it.
static std::string html_of(const Message& message)
{
    const bool is_persian = message.language != "en";
    return fmt::format(R"(<!DOCTYPE html><html lang="{}" dir="{}"><body>{}</body></html>)",
                       is_persian ? "fa" : "en", is_persian ? "rtl" : "ltr", escaped(message.body));
}

static std::string base64_lines(std::string_view data)
{
    constexpr std::size_t line_max = 76;
    const auto text = to_base64(data);
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += line_max) {
        lines += text.substr(at, line_max) + "\r\n";
    }
    return lines;
}

static std::string part(std::string_view boundary, std::string_view type, std::string_view content)
{
    return fmt::format(
        "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", boundary,
        type, base64_lines(content));
}

std::string mime_text(const Message& message, const Envelope& envelope)
{
    // "=_" stands in no base64, so that the boundary can't stand in a part.
    const auto boundary = "=_" + to_hex(sha256(envelope.message_id)).substr(0, 32);
    const auto sender =
        envelope.from_name.empty()
            ? envelope.from
            : fmt::format("=?UTF-8?B?{}?=\r\n <{}>", to_base64(envelope.from_name), envelope.from);
    return fmt::format("From: {}\r\nTo: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: {}\r\n"
                       "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\nContent-Language: {}\r\n"
                       "Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n{}{}--{}--\r\n",
                       sender, message.recipient, header_text(message.subject), date_text(envelope.date),
                       envelope.message_id, message.language == "en" ? "en" : "fa", boundary,
                       part(boundary, "text/plain", message.body),
                       part(boundary, "text/html", html_of(message)), boundary);
}

} // namespace divan::mail
