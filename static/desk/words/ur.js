// Made by script/catalogues.
globalThis.deskWords = {
 "Address": "پتہ",
 "Cancel": "رہنے دیں",
 "Caption": "کیپشن",
 "Close": "بند کریں",
 "Embed": "ایمبیڈ",
 "More": "مزید",
 "Numbered list": "نمبر وار فہرست",
 "Paragraph": "پیراگراف",
 "Picture": "تصویر",
 "Pull quote": "نمایاں اقتباس",
 "Quote": "اقتباس",
 "Related story": "متعلقہ خبر",
 "Search pictures": "تصاویر تلاش کریں",
 "Search stories": "خبریں تلاش کریں",
 "Subhead": "درمیانی سرخی",
 "Undo": "واپس کریں"
};
