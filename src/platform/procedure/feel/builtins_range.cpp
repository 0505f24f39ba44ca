// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/operators.hpp"

/// Allen's relations between points and ranges, as DMN's table of range functions defines them.
namespace divan::feel {

namespace {

/// A relation of two operands in which an order that does not exist makes the answer null.
class Ends {
public:
    explicit Ends(Call& call)
        : call_{call}, left_{range_of(call.argument(0))}, right_{range_of(call.argument(1))}
    {
    }

    [[nodiscard]] bool left_is_range() const { return call_.argument(0).range() != nullptr; }
    [[nodiscard]] bool right_is_range() const { return call_.argument(1).range() != nullptr; }
    [[nodiscard]] const Range& left() const { return left_; }
    [[nodiscard]] const Range& right() const { return right_; }

    bool less(const Value& a, const Value& b) { return compared(a, b) < 0; }
    bool equal(const Value& a, const Value& b) { return compared(a, b) == 0; }

    [[nodiscard]] Value answer(bool truth) const
    {
        return comparable_ ? Value{truth} : call_.fail("feel.not_comparable");
    }
    [[nodiscard]] Value wrong() const { return call_.wrong(0); }

private:
    static Range range_of(const Value& value)
    {
        const auto* const range = value.range();
        return range != nullptr ? *range : Range{value, value, true, true};
    }

    std::strong_ordering compared(const Value& a, const Value& b)
    {
        const auto ordering = order(a, b);
        comparable_ = comparable_ && ordering.has_value();
        return ordering.value_or(std::strong_ordering::equal);
    }

    Call& call_;
    Range left_;
    Range right_;
    bool comparable_{true};
};

} // namespace

static bool comes_before(Ends& ends, const Range& first, const Range& second)
{
    return ends.less(first.high, second.low) ||
           (ends.equal(first.high, second.low) && (!first.high_closed || !second.low_closed));
}

static Value before(Call& call)
{
    Ends ends{call};
    return ends.answer(comes_before(ends, ends.left(), ends.right()));
}

static Value after(Call& call)
{
    Ends ends{call};
    return ends.answer(comes_before(ends, ends.right(), ends.left()));
}

static bool touches(Ends& ends, const Range& first, const Range& second)
{
    return first.high_closed && second.low_closed && ends.equal(first.high, second.low);
}

static Value meets(Call& call)
{
    Ends ends{call};
    if (!ends.left_is_range() || !ends.right_is_range()) {
        return ends.wrong();
    }
    return ends.answer(touches(ends, ends.left(), ends.right()));
}

static Value met_by(Call& call)
{
    Ends ends{call};
    if (!ends.left_is_range() || !ends.right_is_range()) {
        return ends.wrong();
    }
    return ends.answer(touches(ends, ends.right(), ends.left()));
}

static Value overlaps(Call& call)
{
    Ends ends{call};
    if (!ends.left_is_range() || !ends.right_is_range()) {
        return ends.wrong();
    }
    const auto apart =
        comes_before(ends, ends.left(), ends.right()) || comes_before(ends, ends.right(), ends.left());
    return ends.answer(!apart);
}

/// The low end of `first` lies before that of `second`.
static bool begins_before(Ends& ends, const Range& first, const Range& second)
{
    return ends.less(first.low, second.low) ||
           (ends.equal(first.low, second.low) && first.low_closed && !second.low_closed);
}

static bool ends_before(Ends& ends, const Range& first, const Range& second)
{
    return ends.less(first.high, second.high) ||
           (ends.equal(first.high, second.high) && !first.high_closed && second.high_closed);
}

static bool overlaps_first(Ends& ends, const Range& first, const Range& second)
{
    const auto reaches = ends.less(second.low, first.high) ||
                         (ends.equal(first.high, second.low) && first.high_closed && second.low_closed);
    const auto not_beyond =
        ends.less(first.high, second.high) ||
        (ends.equal(first.high, second.high) && (!first.high_closed || second.high_closed));
    return begins_before(ends, first, second) && reaches && not_beyond;
}

static bool overlaps_last(Ends& ends, const Range& first, const Range& second)
{
    const auto reaches = ends.less(first.low, second.high) ||
                         (ends.equal(second.high, first.low) && second.high_closed && first.low_closed);
    const auto not_before = ends.less(second.low, first.low) ||
                            (ends.equal(first.low, second.low) && (second.low_closed || !first.low_closed));
    return ends_before(ends, second, first) && reaches && not_before;
}

static Value overlaps_before(Call& call)
{
    Ends ends{call};
    if (!ends.left_is_range() || !ends.right_is_range()) {
        return ends.wrong();
    }
    return ends.answer(overlaps_first(ends, ends.left(), ends.right()));
}

static Value overlaps_after(Call& call)
{
    Ends ends{call};
    if (!ends.left_is_range() || !ends.right_is_range()) {
        return ends.wrong();
    }
    return ends.answer(overlaps_last(ends, ends.left(), ends.right()));
}

static bool shares_end(Ends& ends, const Range& inner, bool inner_is_range, const Range& outer)
{
    if (!inner_is_range) {
        return outer.high_closed && ends.equal(inner.high, outer.high);
    }
    return inner.high_closed == outer.high_closed && ends.equal(inner.high, outer.high) &&
           !begins_before(ends, inner, outer);
}

static bool shares_start(Ends& ends, const Range& inner, bool inner_is_range, const Range& outer)
{
    if (!inner_is_range) {
        return outer.low_closed && ends.equal(inner.low, outer.low);
    }
    return inner.low_closed == outer.low_closed && ends.equal(inner.low, outer.low) &&
           !ends_before(ends, outer, inner);
}

static bool contains_range(Ends& ends, const Range& outer, const Range& inner)
{
    return !begins_before(ends, inner, outer) && !ends_before(ends, outer, inner);
}

static Value finishes(Call& call)
{
    Ends ends{call};
    return ends.right_is_range()
               ? ends.answer(shares_end(ends, ends.left(), ends.left_is_range(), ends.right()))
               : call.wrong(1);
}

static Value finished_by(Call& call)
{
    Ends ends{call};
    return ends.left_is_range()
               ? ends.answer(shares_end(ends, ends.right(), ends.right_is_range(), ends.left()))
               : call.wrong(0);
}

static Value includes_of(Call& call)
{
    Ends ends{call};
    return ends.left_is_range() ? ends.answer(contains_range(ends, ends.left(), ends.right()))
                                : call.wrong(0);
}

static Value during(Call& call)
{
    Ends ends{call};
    return ends.right_is_range() ? ends.answer(contains_range(ends, ends.right(), ends.left()))
                                 : call.wrong(1);
}

static Value starts(Call& call)
{
    Ends ends{call};
    return ends.right_is_range()
               ? ends.answer(shares_start(ends, ends.left(), ends.left_is_range(), ends.right()))
               : call.wrong(1);
}

static Value started_by(Call& call)
{
    Ends ends{call};
    return ends.left_is_range()
               ? ends.answer(shares_start(ends, ends.right(), ends.right_is_range(), ends.left()))
               : call.wrong(0);
}

static Value coincides(Call& call)
{
    Ends ends{call};
    if (ends.left_is_range() != ends.right_is_range()) {
        return call.wrong(1);
    }
    const auto& left = ends.left();
    const auto& right = ends.right();
    const auto same_ends = ends.equal(left.low, right.low) && ends.equal(left.high, right.high);
    return ends.answer(same_ends && left.low_closed == right.low_closed &&
                       left.high_closed == right.high_closed);
}

std::span<const Definition> range_functions()
{
    static constexpr auto points = "point, range | range, point | range1, range2 | point1, point2";
    static constexpr auto ranges = "range1, range2";
    static constexpr auto within = "point, range | range1, range2";
    static constexpr auto around = "range, point | range1, range2";
    static constexpr std::array<Definition, 14> functions{{
        {"before", points, before, Kind::boolean},
        {"after", points, after, Kind::boolean},
        {"meets", ranges, meets, Kind::boolean},
        {"met by", ranges, met_by, Kind::boolean},
        {"overlaps", ranges, overlaps, Kind::boolean},
        {"overlaps before", ranges, overlaps_before, Kind::boolean},
        {"overlaps after", ranges, overlaps_after, Kind::boolean},
        {"finishes", within, finishes, Kind::boolean},
        {"finished by", around, finished_by, Kind::boolean},
        {"includes", around, includes_of, Kind::boolean},
        {"during", within, during, Kind::boolean},
        {"starts", within, starts, Kind::boolean},
        {"started by", around, started_by, Kind::boolean},
        {"coincides", "range1, range2 | point1, point2", coincides, Kind::boolean},
    }};
    return functions;
}

} // namespace divan::feel
