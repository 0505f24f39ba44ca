// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace divan {
using MailId = Identifier<struct MailTag>;
} // namespace divan

namespace divan::mail {

/// A message to one person. The subject is one line; the body is plain text with line feeds.
struct Message {
    std::string recipient; // local@domain
    std::string subject;
    std::string body;
    std::string language{"fa"}; // fa: shown from right to left
};

inline constexpr std::size_t subject_max = 500; // bytes
inline constexpr std::size_t body_max = 65536;  // bytes

/// True for what we write to: one ASCII address without quotes, comments, spaces or line breaks, at most 254
/// bytes. Narrower than RFC 5321 on purpose: nothing in it can end a header or a command.
[[nodiscard]] bool is_address(std::string_view text);

/// What goes round a message when it is sent.
struct Envelope {
    std::string from;       // address
    std::string from_name;  // shown; may be Persian
    std::string message_id; // "<…@…>", the same in every try
    Instant date;
};

/// The whole message as RFC 5322 text with CRLF: encoded words in the headers (RFC 2047), text and HTML in
/// base64, so that no line of a text is ever a line of the protocol.
[[nodiscard]] std::string mime_text(const Message& message, const Envelope& envelope);

/// A header's value as encoded words of whole characters, folded; plain ASCII stays as it is. Line breaks
/// and other controls become spaces.
[[nodiscard]] std::string header_text(std::string_view value);

} // namespace divan::mail
