// SPDX-License-Identifier: Apache-2.0
// Any bytes as a user name in a directory's filter and as a typed secret: nothing of the filter's syntax gets
// through, and base 32 is read back as it was written.
#include "platform/identity/directory_filter.hpp"
#include "platform/identity/identifiers.hpp"
#include "platform/identity/password_rules.hpp"
#include "platform/identity/totp.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

namespace {

namespace identity = divan::identity;

void check_filter(std::string_view text)
{
    const auto filter = identity::user_filter("(uid={user})", text);
    const auto value = std::string_view{filter}.substr(5, filter.size() - 6);
    require(filter.starts_with("(uid=") && filter.ends_with(")"));
    require(value.find_first_of("()*&|=!<>~\n{}") == std::string_view::npos);
    require(value.find('\0') == std::string_view::npos);
}

void check_base32(std::string_view text)
{
    require(identity::totp::from_base32(identity::totp::to_base32(text)) == text);
    if (const auto data = identity::totp::from_base32(text)) {
        require(identity::totp::from_base32(identity::totp::to_base32(*data)) == *data);
    }
}

void check_identifiers(std::string_view text)
{
    using enum identity::IdentifierKind;
    for (const auto kind : {national_id, phone, email}) {
        const auto plain = identity::plain_form(kind, text);
        require(identity::plain_form(kind, plain) == plain);
        if (!identity::identifier_fault(kind, plain)) {
            require(plain.find_first_of(" \r\n\"<>") == std::string::npos);
        }
        static_cast<void>(identity::masked(kind, plain));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check_filter(text);
    check_base32(text);
    check_identifiers(text);
    static_cast<void>(identity::totp::matching_step("12345678901234567890", text, {}, 0));
    static_cast<void>(identity::password_faults(text, {"maryam"}));
    return 0;
}
