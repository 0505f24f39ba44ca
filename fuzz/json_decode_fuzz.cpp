// SPDX-License-Identifier: Apache-2.0
// Any bytes as a body: decode refuses with violations, or gives a value that encodes and decodes alike.
#include "base/wire.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

namespace {

namespace wire = divan::wire;

enum class Purpose { action, opinion, information, filing };
BOOST_DESCRIBE_ENUM(Purpose, action, opinion, information, filing)

struct Receiver {
    std::int64_t post_id{};
    Purpose purpose{};
    std::optional<wire::Line<1000>> note;
    std::optional<wire::IsoDate> due_on;
};
BOOST_DESCRIBE_STRUCT(Receiver, (), (post_id, purpose, note, due_on))

struct Act {
    wire::Line<50> subject;
    std::optional<wire::Text<200>> body;
    wire::IsoInstant at;
    bool urgent{};
    std::string plain;
    std::vector<std::int64_t> numbers;
    wire::Many<Receiver, 1, 5> receivers;
};
BOOST_DESCRIBE_STRUCT(Act, (), (subject, body, at, urgent, plain, numbers, receivers))

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    try {
        const auto text = wire::encode(wire::decode<Act>(body));
        require(wire::encode(wire::decode<Act>(text)) == text);
    } catch (const divan::AppError& error) {
        require(error.code() == divan::ErrorCode::invalid_input);
        require(!error.violations().empty() && error.violations().size() <= wire::Reader::violations_max);
    }
    return 0;
}
