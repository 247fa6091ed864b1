"""Wire copy of the usual shape, and pieces to make the unusual of."""

TEAM = """Storm shuts the coast road for a third day

Sana Iqbal (@SanaIqbalDesk) Published April 06, 2025 | 06:10 PM

PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025) The coast road stayed shut on \
Sunday for a third day after waves broke over the sea wall at four places, the harbour police said.

About 1,900 people in the outer villages have no other road.

“We are not opening a road that the sea is still using,” said Dana Whitlock.

More Stories From Coast
"""
BODY = """The coast road stayed shut on Sunday for a third day after waves broke over the wall.

About 1,900 people in the outer villages have no other road.
"""
URDU = """طوفان نے ساحلی سڑک تیسرے روز بھی بند رکھی
ثنا اقبال (@SanaIqbalDesk) شائع ۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ
پورٹ میریڈین، (کوسٹ وائر / میریڈین پوائنٹ نیوز - ۶ اپریل، ۲۰۲۵) \
ساحلی سڑک اتوار کو تیسرے روز بھی بند رہی۔

کوئی زخمی نہیں ہوا۔

ساحل سے مزید خبریں
"""


def copy(headline="Storm shuts the coast road", credit="By Sana Iqbal", section="Coast"):
    """Wire copy with this headline, credit line and section; an empty one leaves the line out."""
    more = f"\nMore Stories From {section}\n" if section else ""
    return "\n".join(filter(None, [headline, credit])) + f"\n\n{BODY}{more}"
