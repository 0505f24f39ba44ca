// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/run.hpp"

namespace divan::feel {

Run::Frame::Frame(Run& run, int slots, int height) : run_{run}, caller_base_{run.base_}, height_{height}
{
    if (run.left_.depth < height) {
        throw LimitExceeded{"feel.too_deep"};
    }
    run.left_.depth -= height;
    run.base_ = run.stack_.size();
    run.stack_.resize(run.base_ + static_cast<std::size_t>(slots));
}

Run::Frame::~Frame()
{
    run_.stack_.resize(run_.base_);
    run_.base_ = caller_base_;
    run_.left_.depth += height_;
}

void Run::charge(std::size_t bytes)
{
    left_.bytes -= static_cast<std::int64_t>(bytes);
    if (left_.bytes < 0) {
        throw LimitExceeded{"feel.too_much_memory"};
    }
}

void Run::check_nesting(const Value& value) const
{
    if (value.depth() > left_.nesting) {
        throw LimitExceeded{"feel.too_deep"};
    }
}

Value Run::list(std::vector<Value> items)
{
    charge(sizeof(List) + items.size() * sizeof(Value));
    auto value = make_list(std::move(items));
    check_nesting(value);
    return value;
}

Value Run::context(std::vector<Context::Entry> entries)
{
    std::size_t bytes = sizeof(Context);
    for (const auto& entry : entries) {
        bytes += sizeof(Context::Entry) + entry.first.size();
    }
    charge(bytes);
    auto value = make_context(std::move(entries));
    check_nesting(value);
    return value;
}

Value Run::range(Range range)
{
    charge(sizeof(Range));
    auto value = make_range(std::move(range));
    check_nesting(value);
    return value;
}

Value Run::function(FunctionRef function)
{
    Value value{std::move(function)};
    check_nesting(value);
    return value;
}

Value Run::text(std::string text)
{
    charge(sizeof(std::string) + text.size());
    return Value{std::move(text)};
}

void Run::hit(std::string_view table, std::string_view rule)
{
    charge(sizeof(RuleHit) + table.size() + rule.size());
    hits_.push_back({std::string{table}, std::string{rule}});
}

Value Run::fail(Position at, std::string_view reason, std::string detail)
{
    if (warnings_.size() < left_.warnings) {
        constexpr std::size_t longest_detail = 200;
        if (detail.size() > longest_detail) {
            detail.resize(longest_detail);
        }
        warnings_.push_back({at, reason, std::move(detail)});
    }
    return {};
}

} // namespace divan::feel
